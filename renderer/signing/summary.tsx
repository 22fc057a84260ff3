/** The end of a batch: what was done, the numbers given stand large, and Enter closes. */
import { CheckCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { api } from '../api.ts';
import type { RefusalText } from '../text/refusal.ts';
import { useText } from '../text/text-provider.tsx';
import { Button } from '../ui/button.tsx';
import { ScrollArea } from '../app/frame/screen.tsx';
import { countsOf, type Item, type PurposeName } from './batch.ts';

/** Shown once nothing more can be done in this window. */
export function Summary(props: { items: readonly Item[]; purpose: PurposeName }): ReactNode {
  const { t, refusal } = useText();
  const { items, purpose } = props;
  const counts = countsOf(items);
  const done = items.filter(({ state }) => state === 'signed');
  const failed = items.filter(({ state, isOut }) => state === 'failed' && !isOut);
  return (
    <ScrollArea>
      <div className="cv-sign-end" role="status">
        <CheckCircleFilled className="cv-sign-end-mark" />
        <h1>
          {counts.signed === 1
            ? t(`signingWindow.end.one.${purpose}`)
            : t(`signingWindow.end.${purpose}`, { count: counts.signed })}
        </h1>
        {done.length === 1 && purpose === 'personal' && (
          <p className="cv-sign-end-subject">{done[0]?.subject}</p>
        )}
        {(purpose === 'agency' || done.length > 1) && <DoneList items={done} />}
        {failed.length > 0 && (
          <div className="cv-sign-end-failed">
            <p>{t('signingWindow.end.failed', { count: failed.length })}</p>
            {failed.slice(0, 8).map((item) => (
              <NotDone key={item.id} item={item} why={item.trouble && refusal(item.trouble)} />
            ))}
          </div>
        )}
        {counts.out > 0 && <p>{t('signingWindow.end.out', { count: counts.out })}</p>}
        <p className="cv-secondary">
          {t(`signingWindow.end.next.${purpose}`)} {t('signingWindow.end.locked')}
        </p>
        <Button
          kind="primary"
          size="main"
          shortcut="Enter"
          autoFocus
          onClick={() => void api.shell.close_signing({})}
        >
          {t('signingWindow.act.close')}
        </Button>
      </div>
    </ScrollArea>
  );
}

/** What stayed behind, why, and what to do with it. */
function NotDone({ item, why }: { item: Item; why: RefusalText | undefined }): ReactNode {
  const { t } = useText();
  return (
    <div>
      <p>
        {t('signingWindow.rail.nth', { n: item.n })} · {item.subject}
      </p>
      {why !== undefined && (
        <p className="cv-secondary">
          {why.happened} {why.next}
        </p>
      )}
    </div>
  );
}

function DoneList({ items }: { items: readonly Item[] }): ReactNode {
  const { t } = useText();
  const [only] = items;
  if (items.length === 1 && only?.given !== undefined)
    return (
      <>
        <p className="cv-sign-end-code cv-selectable">{only.given.code}</p>
        <p>{t('signingWindow.end.codeOn', { on: only.given.issuedOn })}</p>
        <p className="cv-sign-end-subject">{only.subject}</p>
        <p className="cv-secondary">{t('signingWindow.end.copy')}</p>
      </>
    );
  return (
    <table className="cv-sign-end-list cv-selectable">
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <b>{item.given?.code ?? item.n}</b>
            </td>
            <td>{item.subject}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
