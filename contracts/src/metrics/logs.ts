import { defineMetrics } from './definition.ts';

/** What the agent says of the logs that it follows. */
export const logMetrics = defineMetrics({
  logLines: {
    name: 'trinity_log_lines_total',
    type: 'counter',
    help: 'Lines of logs that were read, by the name of the log in agent.yaml.',
    labels: ['log'],
    from: 'agent',
  },
  logErrors: {
    name: 'trinity_log_errors_total',
    type: 'counter',
    help: 'Errors found in logs, by family; a message and its stack trace are one.',
    labels: ['log', 'family'],
    from: 'agent',
  },
  logUnusual: {
    name: 'trinity_log_unusual_windows_total',
    type: 'counter',
    help: 'Minutes of a log in which something was unusual: new or more frequent messages, combinations, the whole.',
    labels: ['log', 'voice'],
    from: 'agent',
  },
  logRotations: {
    name: 'trinity_log_rotations_total',
    type: 'counter',
    help: 'Files of a log that were renamed, truncated or deleted.',
    labels: ['log', 'kind'],
    from: 'agent',
  },
  logLinesCut: {
    name: 'trinity_log_lines_cut_total',
    type: 'counter',
    help: 'Lines of a log that were longer than 64 KiB and were cut.',
    labels: ['log'],
    from: 'agent',
  },
  logJudgingSeconds: {
    name: 'trinity_log_judging_seconds_total',
    type: 'counter',
    help: 'Time spent on judging kinds of events that were new, by what they were found to be.',
    labels: ['family'],
    from: 'agent',
  },
  logPosition: {
    name: 'trinity_log_position_bytes',
    type: 'gauge',
    help: 'How far a file was read; at most 100 files of a log, those with the most unread.',
    labels: ['log', 'file'],
    from: 'agent',
  },
  logPositionTime: {
    name: 'trinity_log_position_timestamp_seconds',
    type: 'gauge',
    help: "When the last entry was written that was read of a unit's journal or a container's stream.",
    labels: ['log', 'file'],
    from: 'agent',
  },
  logLagBytes: {
    name: 'trinity_log_lag_bytes',
    type: 'gauge',
    help: 'Bytes of a file that are written and not read.',
    labels: ['log', 'file'],
    from: 'agent',
  },
  logLagSeconds: {
    name: 'trinity_log_lag_seconds',
    type: 'gauge',
    help: 'For how long a file with unread bytes was not read; of journals and containers how late they are read.',
    labels: ['log', 'file'],
    from: 'agent',
  },
  logFilesUnfollowed: {
    name: 'trinity_log_files_unfollowed',
    type: 'gauge',
    help: "Paths that a log names and that can not be followed; the agent's own log says why.",
    labels: ['log'],
    from: 'agent',
  },
  logPositionsUnsaved: {
    name: 'trinity_log_positions_unsaved',
    type: 'gauge',
    help: '1 while the positions in a log can not be saved, else 0.',
    labels: ['log'],
    from: 'agent',
  },
});
