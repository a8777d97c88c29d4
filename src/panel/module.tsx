import { PanelPlugin, type SelectFieldConfigSettings } from '@grafana/data';
import { severities, type Severity } from '@trinity/contracts';

import { viewLabel, views } from '../incident-list/filters.ts';
import { severityWords } from '../words/severity.ts';
import { t } from '../words/translate.ts';
import { IncidentsPanel } from './IncidentsPanel.tsx';
import { defaultOptions, type PanelOptions } from './options.ts';

export const plugin = new PanelPlugin<PanelOptions>(IncidentsPanel).setPanelOptions((builder) =>
  builder
    .addRadio({
      path: 'density',
      name: t('panel.density', 'Density'),
      defaultValue: defaultOptions.density,
      settings: {
        options: [
          { value: 'auto', label: t('panel.auto', 'Auto') },
          { value: 'compact', label: t('panel.compact', 'Compact') },
          { value: 'full', label: t('panel.full', 'Full') },
        ],
      },
    })
    .addSelect({
      path: 'view',
      name: t('incidents.view.label', 'Which incidents'),
      defaultValue: defaultOptions.view,
      settings: { options: views.map((value) => ({ value, label: viewLabel(value) })) },
    })
    .addMultiSelect<Severity, SelectFieldConfigSettings<Severity>>({
      path: 'severity',
      name: t('incidents.severity', 'Severity'),
      description: t('panel.severity-hint', 'None chosen means all.'),
      settings: { options: severities.map((value) => ({ value, label: severityWords(value).label() })) },
    })
    .addTextInput({
      path: 'component',
      name: t('incidents.component', 'Component'),
      description: t(
        'panel.names-hint',
        'Names with commas between, or a variable such as $component. Empty means all.'
      ),
      defaultValue: defaultOptions.component,
    })
    .addTextInput({
      path: 'station',
      name: t('incidents.station', 'Station'),
      defaultValue: defaultOptions.station,
    })
    .addBooleanSwitch({
      path: 'fixButtons',
      name: t('panel.fix-buttons', 'Fix buttons'),
      description: t('panel.fix-buttons-hint', 'For those who may run a fix.'),
      defaultValue: defaultOptions.fixButtons,
    })
);
