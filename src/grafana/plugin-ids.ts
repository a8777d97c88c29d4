/** The plugin ids that Grafana knows us by; the same as in the three plugin.json files (a test compares them). */
export const appId = 'trinity-incidents-app';
export const panelId = 'trinity-incidents-panel';
export const dataSourceId = 'trinity-incidents-datasource';
