import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';

import type { TrinityQuery } from './query.ts';

/** Every query of an annotation gives regions, whatever it gives elsewhere. */
export const annotationSupport: AnnotationSupport<TrinityQuery> = {
  getDefaultQuery: () => ({ queryType: 'annotations', view: 'all' }),
  prepareQuery: ({ target }: AnnotationQuery<TrinityQuery>) => ({
    refId: 'Anno',
    ...target,
    queryType: 'annotations',
  }),
};
