import { Router } from 'express';
import { join } from 'node:path';
import * as z from 'zod';
import { AnswerError } from '../../kit/errors.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { fitOf } from './fit.ts';
import { Jobs } from './jobs.ts';
import { readJobPage } from './job-page.ts';
import { draftLetter } from './letter.ts';
import { readSettings } from './settings.ts';

const applicationSchema = z.object({
  html: z.string().min(1).max(200_000),
  applicant: z.string().trim().min(1).max(100),
  skills: z.array(z.string().trim().min(1).max(40)).max(50),
});

/** Reads a job page, says how well it fits, drafts the letter, and keeps what it looked at. */
export const openCareer: OpenStationFn = ({ trinity, stateDir }) => {
  const { knownSkills } = readSettings(join(stateDir, 'settings.json'));
  const jobs = new Jobs(join(stateDir, 'jobs.db'));
  const routes = Router();

  routes.post('/applications', (request, response) => {
    const { html, applicant, skills } = applicationSchema.parse(request.body);
    const unavailable = trinity.unavailable('job_scanning');
    if (unavailable !== null) {
      response.json({ unavailable });
      return;
    }
    const job = readJobPage(html);
    if (!job) {
      throw new AnswerError(422, 'this page describes no job');
    }
    const fit = fitOf(job.text, skills, knownSkills);
    jobs.note({ title: job.title, company: job.company ?? 'unknown', score: fit.score }, Date.now());
    response.json({
      title: job.title,
      company: job.company,
      fit,
      letter: draftLetter(job, fit, applicant),
    });
  });

  routes.get('/jobs', (_request, response) => {
    response.json({ jobs: jobs.best(50) });
  });

  return { routes, check: () => jobs.check(), close: () => jobs.close() };
};
