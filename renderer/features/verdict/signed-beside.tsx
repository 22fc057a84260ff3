/** "Cho xem đúng phần đã ký": the file as one signature found it at left, as it is now at right, page by page. */
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';

import type { ChangedPlace, WantedFile } from '#contract/signing.ts';
import { api, Refused } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PageMark, PdfPageNumber, PdfPages, PdfTools, usePdf, type Pdf } from '../../ui/pdf-view/index.ts';
import { RefusedNotice } from '../admin/refused.tsx';
import { changeWords } from './change-words.ts';

import './signed-beside.css';

type State = Awaited<ReturnType<typeof api.signing.signed_state>>;

export interface SignedBesideProps {
  readonly file: WantedFile;
  /** Counted from 0 in the order of the verdict. */
  readonly signature: number;
  /** Whose signature, for the title. */
  readonly signerName: string;
  readonly onClose: () => void;
}

const roomAroundPx = 48;
const widestPx = 1800;

export function SignedBeside(props: SignedBesideProps): ReactNode {
  const { t } = useText();
  const { file, signature } = props;
  const state = useQuery<State, Refused>({
    // Both addresses are of this moment; a later look asks anew.
    queryKey: ['signed state', file, signature],
    queryFn: () => api.signing.signed_state({ ...file, signature }),
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Dialog
      open
      width={Math.min(window.innerWidth - roomAroundPx, widestPx)}
      title={t('signing.beside.title', { name: props.signerName })}
      onClose={props.onClose}
    >
      <RefusedNotice error={state.error} />
      {state.isPending && <p className="cv-secondary">{t('signing.beside.opening')}</p>}
      {state.data !== undefined && <BothStates state={state.data} />}
    </Dialog>
  );
}

type Side = 'signed' | 'current';

function BothStates({ state }: { state: State }): ReactNode {
  const { t } = useText();
  const signed = usePdf({ url: state.signedUrl });
  const current = usePdf({ url: state.currentUrl });
  const [lead, setLead] = useState<Side>('current');
  const [active, setActive] = useState<number>();
  useFollowing(lead === 'signed' ? signed : current, lead === 'signed' ? current : signed);
  const show = (index: number): void => {
    setActive(index);
    const page = state.changes[index]?.page ?? null;
    if (page === null) return;
    for (const pdf of [signed, current]) pdf.goTo(Math.min(page, Math.max(1, pdf.pageCount)));
  };
  const marks = (side: Side) => (page: number) => (
    <ChangeMarks changes={state.changes} side={side} page={page} active={active} />
  );
  return (
    <>
      <ChangeList changes={state.changes} active={active} onShow={show} />
      <div className="cv-beside">
        <OneState
          title={t('signing.beside.signed')}
          pdf={signed}
          onLead={() => setLead('signed')}
          marks={marks('signed')}
        />
        <OneState
          title={t(state.isWhole ? 'signing.beside.currentSame' : 'signing.beside.current')}
          pdf={current}
          onLead={() => setLead('current')}
          marks={marks('current')}
        />
      </div>
    </>
  );
}

/** The side under the hand leads: the other shows the same page at the same size. */
function useFollowing(leader: Pdf, follower: Pdf): void {
  const { page, zoom } = leader;
  // Only a turned page moves the other side, not a hand that passes from one to the other.
  const turn = useEffectEvent((to: number) => {
    if (follower.pageCount > 0 && follower.page !== to) follower.goTo(Math.min(to, follower.pageCount));
  });
  const size = useEffectEvent((to: Pdf['zoom']) => follower.setZoom(to));
  useEffect(() => turn(page), [page]);
  useEffect(() => size(zoom), [zoom]);
}

function OneState(props: {
  title: string;
  pdf: Pdf;
  onLead: () => void;
  marks: (page: number) => ReactNode;
}): ReactNode {
  const { title, pdf, onLead } = props;
  return (
    <section className="cv-beside-state" aria-label={title} onPointerEnter={onLead} onFocusCapture={onLead}>
      <header>
        <h3>{title}</h3>
        <PdfPageNumber pdf={pdf} />
        <PdfTools pdf={pdf} withoutRotate />
      </header>
      <PdfPages pdf={pdf} renderOverlay={props.marks} />
    </section>
  );
}

/** What was taken away stands where it was; everything else where it is now. */
const standsOn = ({ kind }: ChangedPlace): Side => (kind === 'annotation_removed' ? 'signed' : 'current');

/** Only a page that was changed itself is framed whole. */
const isAboutPage = ({ kind }: ChangedPlace): boolean => kind === 'page_changed' || kind === 'page_added';

function ChangeMarks(props: {
  changes: readonly ChangedPlace[];
  side: Side;
  page: number;
  active: number | undefined;
}): ReactNode {
  const text = useText();
  return props.changes.map((change, index) => {
    const isHere = change.page === props.page && standsOn(change) === props.side;
    if (!isHere || (change.box === null && !isAboutPage(change))) return null;
    return (
      <PageMark
        // oxlint-disable-next-line react/no-array-index-key -- the list does not change while it is shown
        key={index}
        box={change.box}
        tone={change.permitted ? 'plain' : 'bad'}
        title={changeWords(text, change)}
        isActive={index === props.active}
      />
    );
  });
}

function ChangeList(props: {
  changes: readonly ChangedPlace[];
  active: number | undefined;
  onShow: (index: number) => void;
}): ReactNode {
  const text = useText();
  const { t } = text;
  if (props.changes.length === 0) return <p className="cv-secondary">{t('signing.fact.laterNone')}</p>;
  return (
    <ul className="cv-beside-changes" aria-label={t('signing.fact.later')}>
      {props.changes.map((change, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the list does not change while it is shown
        <li key={index}>
          <button
            type="button"
            className="cv-button-bare"
            data-permitted={change.permitted}
            aria-pressed={index === props.active}
            onClick={() => props.onShow(index)}
          >
            {changeWords(text, change)}:{' '}
            {t(change.permitted ? 'signing.change.permitted' : 'signing.change.forbidden')}
          </button>
        </li>
      ))}
    </ul>
  );
}
