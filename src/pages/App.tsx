import { Navigate, Route, Routes } from 'react-router-dom';

import { IncidentPage } from './incident/IncidentPage.tsx';
import { IncidentsPage } from './incidents/IncidentsPage.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { PlaybooksPage } from './playbooks/PlaybooksPage.tsx';

/** The app's pages below `/a/trinity-incidents-app`. */
export function App() {
  return (
    <Routes>
      <Route path="overview" element={<OverviewPage />} />
      <Route path="playbooks" element={<PlaybooksPage />} />
      <Route path="incidents" element={<IncidentsPage />} />
      <Route path="incidents/:id" element={<IncidentPage />} />
      <Route path="*" element={<Navigate to="overview" replace />} />
    </Routes>
  );
}
