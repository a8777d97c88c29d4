import { Navigate, Route, Routes } from 'react-router-dom';

import { IncidentPage } from './incident/IncidentPage.tsx';
import { IncidentsPage } from './incidents/IncidentsPage.tsx';

/** The app's pages below `/a/trinity-incidents-app`. */
export function App() {
  return (
    <Routes>
      <Route path="incidents" element={<IncidentsPage />} />
      <Route path="incidents/:id" element={<IncidentPage />} />
      <Route path="*" element={<Navigate to="incidents" replace />} />
    </Routes>
  );
}
