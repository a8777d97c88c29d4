import { slugSchema } from '@trinity/contracts';
import { Router } from 'express';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AnswerError } from '../../kit/errors.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { unlessUnavailable } from '../../kit/unless-unavailable.ts';
import { gltfOf } from './gltf.ts';
import { placeFor, type Panel } from './scene.ts';

const mostRooms = 100;
const panelSchema = z.object({
  title: z.string().trim().min(1).max(100),
  width: z.number().min(0.1).max(2),
  height: z.number().min(0.1).max(2),
});

/** The server of a workspace in VR: it finds each panel a free place around the user and gives the scene as glTF. */
export const openVrWorkspace: OpenStationFn = ({ trinity }) => {
  const rooms = new Map<string, Panel[]>();
  const routes = Router();
  const roomNamed = (name: unknown): Panel[] => {
    const room = rooms.get(z.parse(slugSchema, name));
    if (!room) {
      throw new AnswerError(404, `there is no room ${String(name)}`);
    }
    return room;
  };
  routes.use(unlessUnavailable(trinity, 'vr'));

  const emptyRoom = (name: string): Panel[] => {
    const oldest = rooms.keys().next().value;
    if (!rooms.has(name) && rooms.size >= mostRooms && oldest !== undefined) {
      rooms.delete(oldest);
    }
    const room: Panel[] = [];
    rooms.set(name, room);
    return room;
  };

  routes.put('/rooms/:room', (request, response) => {
    const name = z.parse(slugSchema, request.params.room);
    emptyRoom(name);
    response.status(201).json({ room: name });
  });
  routes.post('/rooms/:room/panels', (request, response) => {
    const name = z.parse(slugSchema, request.params.room);
    const room = rooms.get(name) ?? emptyRoom(name);
    const wished = panelSchema.parse(request.body);
    const place = placeFor(room, wished.width);
    if (!place) {
      throw new AnswerError(409, 'there is no room left around the user');
    }
    const panel = { id: randomUUID(), ...wished, ...place };
    room.push(panel);
    response.status(201).json(panel);
  });
  routes.delete('/rooms/:room/panels/:id', (request, response) => {
    const room = roomNamed(request.params.room);
    const at = room.findIndex(({ id }) => id === request.params.id);
    if (at < 0) {
      throw new AnswerError(404, 'there is no such panel');
    }
    response.json(room.splice(at, 1)[0]);
  });
  routes.get('/rooms/:room/scene.gltf', (request, response) => {
    response.type('model/gltf+json').json(gltfOf(roomNamed(request.params.room)));
  });

  return { routes };
};
