import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { Section } from '../../../components/Section.tsx';
import { toneColour } from '../../../components/tone.ts';
import { listComponents } from '../../../receiver-client/overview.ts';
import { useAnswer } from '../../../receiver-client/use-answer.ts';
import type { Tone } from '../../../words/severity.ts';
import { t } from '../../../words/translate.ts';
import { graphAround, type Graph, type Health, type Node } from './graph.ts';

const refreshMs = 15_000;

/** Who suffers from the failing component, and what it needs itself. */
export function DependencyCard({ component, itself }: { component: string; itself: Health | null }) {
  const { answer } = useAnswer(listComponents, refreshMs);
  const graph = answer && graphAround(answer, component, itself);
  return graph ? (
    <Section title={t('dependencies.title', 'Dependencies')}>
      <GraphView graph={graph} />
    </Section>
  ) : null;
}

/** Of a column: smaller, its words could not be read. */
const leastWidth = 96;

const box = { width: 108, height: 32, gapX: 16, gapY: 12 };

function GraphView({ graph }: { graph: Graph }) {
  const styles = useStyles2(getStyles);
  const width = graph.columns * (box.width + box.gapX) - box.gapX;
  const height = graph.rows * (box.height + box.gapY) - box.gapY;
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="group"
      aria-label={t('dependencies.title', 'Dependencies')}
    >
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        className={styles.graph}
        style={{ minWidth: graph.columns * leastWidth }}
        role="img"
        aria-label={inWords(graph)}
      >
        {graph.edges.map(({ from, to }) => (
          <Edge key={`${from} ${to}`} from={byName.get(from)} to={byName.get(to)} />
        ))}
        {graph.nodes.map((node) => (
          <NodeBox key={node.name} node={node} />
        ))}
      </svg>
      <span className={styles.key}>
        {t('dependencies.key', 'From left to right: who needs it, itself, what it needs.')}
      </span>
    </div>
  );
}

function Edge({ from, to }: { from: Node | undefined; to: Node | undefined }) {
  const styles = useStyles2(getStyles);
  if (!from || !to) {
    return null;
  }
  const [x1, y1] = [left(from) + box.width, top(from) + box.height / 2];
  const [x2, y2] = [left(to), top(to) + box.height / 2];
  const bend = box.gapX / 2;
  return (
    <path className={styles.edge} d={`M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`} />
  );
}

function NodeBox({ node }: { node: Node }) {
  const styles = useStyles2(getStyles, tones[node.health]);
  const longest = 14;
  const label = node.name.length > longest ? `${node.name.slice(0, longest - 1)}…` : node.name;
  return (
    <g transform={`translate(${left(node)},${top(node)})`}>
      <title>{`${node.name}: ${healthWords(node.health)}`}</title>
      <rect className={styles.box} width={box.width} height={box.height} rx={2} />
      <text className={styles.label} x={box.width / 2} y={box.height / 2} dy="0.35em" textAnchor="middle">
        {label}
      </text>
    </g>
  );
}

const left = ({ column }: Node) => column * (box.width + box.gapX);
const top = ({ row }: Node) => row * (box.height + box.gapY);

const tones: Record<Health, Tone> = { failing: 'bad', recovering: 'busy', suspect: 'warning', well: 'good' };

function healthWords(health: Health): string {
  switch (health) {
    case 'failing':
      return t('health.failing', 'failing');
    case 'recovering':
      return t('health.recovering', 'recovering');
    case 'suspect':
      return t('health.suspect', 'a probe fails');
    case 'well':
      return t('health.well', 'well');
  }
}

function inWords({ nodes, edges }: Graph): string {
  const health = new Map(nodes.map((node) => [node.name, healthWords(node.health)]));
  return edges
    .map(({ from, to }) =>
      t('dependencies.edge', '{{from}} ({{fromHealth}}) needs {{to}} ({{toHealth}}).', {
        from,
        to,
        fromHealth: health.get(from) ?? '',
        toHealth: health.get(to) ?? '',
      })
    )
    .join(' ');
}

const getStyles = (theme: GrafanaTheme2, tone: Tone = 'neutral') => ({
  scroll: css({ overflowX: 'auto', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  graph: css({ maxWidth: '100%' }),
  edge: css({ fill: 'none', stroke: theme.colors.border.strong, strokeWidth: 1.5 }),
  box: css({
    fill: theme.colors.background.secondary,
    stroke: toneColour(theme, tone),
    strokeWidth: tone === 'bad' ? 2 : 1,
  }),
  label: css({ fill: theme.colors.text.primary, fontSize: theme.typography.bodySmall.fontSize }),
  key: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
