/** Documents whose signatures are judged worse than before: somebody may have acted on the earlier verdict. */
import type { ReactNode } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';
import { useRoute } from '../../app/route.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { VerdictShield, type SignatureVerdict } from '../../ui/verdict.tsx';
import { HomeRow } from './home-row.tsx';

const shownAtMost = 6;
const shields: readonly SignatureVerdict[] = ['valid', 'invalid', 'unknown'];

/** Nothing while nothing has changed. */
export function VerdictChanges(): ReactNode {
  const { t } = useText();
  const { go } = useRoute();
  const changes = useAsk('signing', 'verdict_changes', {}).data ?? [];
  const seen = useOrder('signing', 'acknowledge_verdict');
  if (changes.length === 0) return null;
  return (
    <Card title={t('home.verdictChanges')} count={changes.length} flush>
      {changes.slice(0, shownAtMost).map(({ documentId, code, subject, before, after, at }) => (
        <div key={`${documentId} ${at}`} className="cv-home-verdict">
          <HomeRow
            lead={code}
            title={subject}
            more={t('home.verdictChanged', { at, before: wordOf(before), after: wordOf(after) })}
            mark={<VerdictShield verdict={shields.find((one) => one === after) ?? 'unknown'} />}
            onOpen={() => go({ screen: 'document', id: documentId })}
          />
          <Button size="small" busy={seen.isPending} onClick={() => seen.mutate({ documentId })}>
            {t('home.verdictSeen')}
          </Button>
        </div>
      ))}
    </Card>
  );
  function wordOf(verdict: string): string {
    if (verdict === 'valid') return t('signing.indication.TOTAL_PASSED');
    return t(verdict === 'invalid' ? 'signing.indication.TOTAL_FAILED' : 'signing.indication.INDETERMINATE');
  }
}
