import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const posting = {
  '@context': 'https://schema.org',
  '@type': 'JobPosting',
  title: 'Site reliability engineer',
  hiringOrganization: { '@type': 'Organization', name: 'Northwind' },
  description: '<ul><li>Kubernetes and Terraform</li><li>Prometheus, Grafana</li><li>Go or Python</li></ul>',
};
const pages = [
  `<html><head><script type="application/ld+json">${JSON.stringify(posting)}</script></head><body><h1>Jobs</h1></body></html>`,
  '<html><body><h1>Frontend developer</h1><p class="company">Contoso</p><ul><li>TypeScript</li><li>React</li></ul></body></html>',
] as const;

export const sampleCareer: SampleMaker = (number) => ({
  method: 'POST',
  path: '/applications',
  body: {
    html: turn(pages, number),
    applicant: 'Ada Example',
    skills: ['TypeScript', 'Prometheus', 'Grafana', 'Python'],
  },
});
