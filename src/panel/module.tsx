import { PanelPlugin, type PanelOptionsEditorBuilder, type SelectFieldConfigSettings } from '@grafana/data';
import { severities, type Severity } from '@trinity/contracts';

import { viewLabel, views } from '../incident-list/filters.ts';
import { severityWords } from '../words/severity.ts';
import { t } from '../words/translate.ts';
import { IncidentsPanel } from './IncidentsPanel.tsx';
import { defaultOptions, type PanelOptions } from './options.ts';

export const plugin = new PanelPlugin<PanelOptions>(IncidentsPanel).setPanelOptions((builder) =>
  addLooks(builder)
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
      path: 'hideSilenced',
      name: t('incidents.hide-silenced', 'Hide silenced'),
      description: t('panel.hide-silenced-hint', 'Those whose alerts persons silenced in Alertmanager.'),
      defaultValue: defaultOptions.hideSilenced,
    })
    .addBooleanSwitch({
      path: 'fixButtons',
      name: t('panel.fix-buttons', 'Fix buttons'),
      description: t('panel.fix-buttons-hint', 'For those who may run a fix.'),
      defaultValue: defaultOptions.fixButtons,
    })
);

/** What the panel shows, and how much of it. */
function addLooks(builder: PanelOptionsEditorBuilder<PanelOptions>): PanelOptionsEditorBuilder<PanelOptions> {
  return builder
    .addRadio({
      path: 'content',
      name: t('panel.content', 'Content'),
      description: t(
        'panel.content-hint',
        'The diagnosis is that of the incident that stands first in the list; name a component to follow it.'
      ),
      defaultValue: defaultOptions.content,
      settings: {
        options: [
          { value: 'list', label: t('panel.list', 'List') },
          { value: 'diagnosis', label: t('panel.diagnosis', 'Diagnosis') },
        ],
      },
    })
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
    });
}
