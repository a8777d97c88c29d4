import { Router } from 'express';
import * as z from 'zod';
import type { OpenStationFn } from '../../kit/station.ts';
import { unlessUnavailable } from '../../kit/unless-unavailable.ts';
import { meshOf, volumeOf } from './mesh.ts';
import { partsOf } from './prompt.ts';
import { readScad, writeScad } from './scad.ts';
import { writeStl } from './stl.ts';

const modelSchema = z.object({ prompt: z.string().trim().min(1).max(500) });
const sourceSchema = z.object({ source: z.string().min(1).max(50_000) });

/** Makes OpenSCAD source of a prompt, and of source the STL that a printer needs. */
export const openEngineering: OpenStationFn = ({ trinity }) => {
  const routes = Router();
  routes.use(unlessUnavailable(trinity, '3d_generation'));

  routes.post('/models', (request, response) => {
    const source = writeScad(partsOf(modelSchema.parse(request.body).prompt));
    response.json({ source, ...compile(source) });
  });
  routes.post('/stl', (request, response) => {
    response.json(compile(sourceSchema.parse(request.body).source));
  });

  return { routes };
};

function compile(source: string) {
  const mesh = meshOf(readScad(source));
  return { stl: writeStl(mesh), triangles: mesh.length, volume: volumeOf(mesh) };
}
