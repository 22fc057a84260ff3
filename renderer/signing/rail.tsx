/** The documents of the batch in their order, each with its first page and how it stands. */
import {
  CheckCircleFilled,
  CloseCircleFilled,
  EditOutlined,
  ExclamationCircleFilled,
  EyeOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { rowHeights } from '../app/theme/tokens.ts';
import { useText, type Text } from '../text/text-provider.tsx';
import { Chip } from '../ui/chip.tsx';
import { PdfThumbnail, usePdf } from '../ui/pdf-view/index.ts';
import { countsOf, hasUnseenMark, isReviewed, pagesLeft, type Item, type PurposeName } from './batch.ts';

const spareRows = 3;

/** Only the rows in sight are drawn: a batch may hold two hundred files. */
export function Rail(props: {
  items: readonly Item[];
  currentId: string | undefined;
  purpose: PurposeName;
  isRunning: boolean;
  isSlim: boolean;
  onGo: (id: string) => void;
}): ReactNode {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  const { items, currentId } = props;
  const row = rowHeights.signing;
  const index = items.findIndex(({ id }) => id === currentId);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || index < 0) return;
    const top = index * row;
    if (top < element.scrollTop) element.scrollTo(0, top);
    if (top + row > element.scrollTop + element.clientHeight)
      element.scrollTo(0, top + row - element.clientHeight);
  }, [index, row]);
  const look = (): void => {
    const element = scroller.current;
    if (element !== null) setSeen({ top: element.scrollTop, height: element.clientHeight });
  };
  useEffect(look, []);
  const from = Math.max(0, Math.floor(seen.top / row) - spareRows);
  const to = Math.ceil((seen.top + seen.height) / row) + spareRows;
  return (
    <aside className="cv-sign-rail" data-slim={props.isSlim}>
      <RailHead {...props} />
      <div ref={scroller} className="cv-sign-rail-scroll" onScroll={look} tabIndex={-1}>
        <ul aria-label={t('signingWindow.rail.label')} style={{ height: items.length * row }}>
          {items.slice(from, to).map((item) => (
            <li key={item.id} style={{ top: (item.n - 1) * row, height: row }}>
              <RailRow
                item={item}
                purpose={props.purpose}
                isCurrent={item.id === currentId}
                isSlim={props.isSlim}
                onGo={() => props.onGo(item.id)}
              />
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}

function RailHead(props: {
  items: readonly Item[];
  currentId: string | undefined;
  purpose: PurposeName;
  isRunning: boolean;
  isSlim: boolean;
}): ReactNode {
  const { t } = useText();
  const { items, purpose, isSlim } = props;
  const counts = countsOf(items);
  const current = items.find(({ id }) => id === props.currentId);
  const done = t(purpose === 'personal' ? 'signingWindow.rail.signed' : 'signingWindow.rail.issued', {
    count: counts.signed,
  });
  return (
    <header className="cv-sign-rail-head">
      <div className="cv-sign-count">
        <b>{current?.n ?? items.length}</b>
        <span>/{items.length}</span>
        {!isSlim && (
          <Chip tone={props.isRunning ? 'primary' : 'neutral'}>
            {t(props.isRunning ? `signingWindow.batch.running.${purpose}` : 'signingWindow.batch.reviewing')}
          </Chip>
        )}
      </div>
      <div className="cv-sign-tally">
        <span>
          <i className="cv-dot cv-dot-done" />
          {isSlim ? counts.signed : done}
        </span>
        {counts.out > 0 && !isSlim && (
          <span>
            <i className="cv-dot" />
            {t('signingWindow.rail.left', { count: counts.out })}
          </span>
        )}
        {counts.failed > 0 && (
          <span>
            <i className="cv-dot cv-dot-refused" />
            {isSlim ? counts.failed : t('signingWindow.rail.failed', { count: counts.failed })}
          </span>
        )}
        {!isSlim && counts.failed === 0 && (
          <span className="cv-secondary">{t('signingWindow.rail.waiting', { count: counts.open })}</span>
        )}
      </div>
    </header>
  );
}

function RailRow(props: {
  item: Item;
  purpose: PurposeName;
  isCurrent: boolean;
  isSlim: boolean;
  onGo: () => void;
}): ReactNode {
  const text = useText();
  const { t } = text;
  const { item, isCurrent, isSlim } = props;
  const url = item.opened?.contentUrl;
  const pdf = usePdf(url === undefined ? undefined : { url });
  const state = stateOf(item, props.purpose, text);
  const title = item.subject;
  return (
    <button
      type="button"
      className="cv-sign-row"
      aria-current={isCurrent ? 'true' : undefined}
      data-out={item.isOut}
      data-failed={state.tone === 'wrong'}
      title={isSlim ? `${title} · ${state.word}` : title}
      tabIndex={-1}
      onClick={props.onGo}
    >
      <PdfThumbnail pdf={pdf} page={1} width={54} />
      {isSlim ? (
        <span className={`cv-sign-row-mark cv-sign-${state.tone}`}>{state.icon ?? item.n}</span>
      ) : (
        <span className="cv-sign-row-words">
          <span className="cv-secondary">
            {t('signingWindow.rail.nth', { n: item.n })}
            {item.kind !== '' && ` · ${item.kind}`}
          </span>
          <span className="cv-sign-row-title">{title}</span>
          <span className={`cv-sign-row-state cv-sign-${state.tone}`}>
            {state.icon} {state.word}
          </span>
        </span>
      )}
    </button>
  );
}

interface StateView {
  readonly word: string;
  readonly tone: 'done' | 'wrong' | 'now' | 'ready' | 'quiet';
  readonly icon?: ReactNode;
}

/** The word of a row, with its icon and colour. */
function stateOf(item: Item, purpose: PurposeName, { t, refusal }: Text): StateView {
  if (item.state === 'signed')
    return { word: t(`signingWindow.state.signed.${purpose}`), tone: 'done', icon: <CheckCircleFilled /> };
  if (item.isOut) return { word: t('signingWindow.state.out'), tone: 'quiet', icon: <MinusCircleOutlined /> };
  if (item.state === 'signing')
    return { word: `${t(`signingWindow.state.signing.${purpose}`)}...`, tone: 'now', icon: <EditOutlined /> };
  if (item.state === 'failed') {
    const word = t(`signingWindow.state.failed.${purpose}`);
    const why = item.trouble && refusal(item.trouble).heading;
    return { word: why === undefined ? word : `${word}: ${why}`, tone: 'wrong', icon: <CloseCircleFilled /> };
  }
  if (item.state !== 'ready') return { word: t(`signingWindow.state.${item.state}`), tone: 'quiet' };
  if (isReviewed(item))
    return { word: t('signingWindow.state.reviewed'), tone: 'ready', icon: <EyeOutlined /> };
  const left = pagesLeft(item);
  if (left > 0) return { word: t('signingWindow.state.toRead', { count: left }), tone: 'quiet' };
  return hasUnseenMark(item)
    ? { word: t('signingWindow.state.toSee'), tone: 'quiet' }
    : { word: t('signingWindow.state.toPlace'), tone: 'quiet', icon: <ExclamationCircleFilled /> };
}
