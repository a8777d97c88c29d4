import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { Router, type NavigationType, type Navigator } from 'react-router';

/** As much of history 4, which Grafana uses and whose types it does not bring, as a router needs. */
interface History extends Navigator {
  location: ReturnType<typeof locationService.getLocation>;
  action: NavigationType;
  listen(heard: (location: History['location'], action: NavigationType) => void): () => void;
}

/** Grafana's own history, for the router of plugins; plain links within stay within, as Grafana sees to it. */
export function HostRouter({ children }: { children: ReactNode }) {
  const history = locationService.getHistory() as unknown as History;
  const [state, setState] = useState({ location: history.location, action: history.action });
  useLayoutEffect(() => history.listen((location, action) => setState({ location, action })), [history]);
  useEffect(() => {
    document.addEventListener('click', stayWithin);
    return () => document.removeEventListener('click', stayWithin);
  }, []);
  return (
    <Router
      navigator={history}
      location={state.location}
      navigationType={state.action}
      future={{ v7_relativeSplatPath: true }}
    >
      {children}
    </Router>
  );
}

function stayWithin(event: MouseEvent): void {
  const link = (event.target as Element).closest('a');
  const href = link?.getAttribute('href') ?? '';
  const modified = event.ctrlKey || event.metaKey || event.shiftKey || link?.target === '_blank';
  if (href.startsWith('/') && !modified && !event.defaultPrevented) {
    event.preventDefault();
    locationService.push(locationUtil.stripBaseFromUrl(href));
  }
}
