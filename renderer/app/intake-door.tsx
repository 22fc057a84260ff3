/** Files come in anywhere on the window: dropped, pasted, or opened with the program; then their screen opens. */
import { FileDoneOutlined, FormOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useCallback, useEffect, useState, type ReactNode } from 'react';

import type { Role } from '#contract/kernel.ts';
import { bringAll, listen, Refused } from '../api.ts';
import { useText } from '../text/text-provider.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNotice, RefusalNotice } from '../ui/error-notice.tsx';
import { useRoute, type Route } from './route.ts';
import { useDrag } from './use-drag.ts';

import './intake-door.css';

/** What can be done with a file that was brought in. */
type Purpose = 'register' | 'draft' | 'check';

/** Files still outside that were dropped together, or one that the shell has already brought in. */
type Arrival =
  | { readonly files: readonly File[]; readonly purpose: Purpose | null }
  | { readonly upload: string; readonly fileName: string; readonly purpose: null };

type Trouble = { readonly refused: Refused } | { readonly notPdf: string };

const icons = {
  register: <FileDoneOutlined />,
  draft: <FormOutlined />,
  check: <SafetyCertificateOutlined />,
};

function purposesOf(roles: readonly Role[]): readonly Purpose[] {
  if (roles.includes('clerk')) return ['register', 'draft', 'check'];
  return roles.includes('leader') || roles.includes('staff') ? ['draft', 'check'] : ['check'];
}

interface Brought {
  readonly id: string;
  readonly fileName: string;
}

/** `files` holds one at least; only registering knows annexes. */
function routeFor(purpose: Purpose, [first, ...others]: readonly Brought[]): Route {
  const { id = '', fileName = '' } = first ?? {};
  if (purpose === 'register') return { screen: 'register', from: { kind: 'upload', id, fileName, others } };
  return { screen: purpose === 'draft' ? 'draft' : 'check_file', upload: { id, fileName } };
}

/** Files dropped together are one document to register; drafting and checking take one PDF at a time. */
function filesFor(purpose: Purpose, files: readonly File[]): readonly File[] {
  return purpose === 'register' ? files : files.filter(isPdf).slice(0, 1);
}

/** The screen a person is on says what a file is for, where it says anything. */
function purposeHere(route: Route): Purpose | null {
  if (route.screen === 'check_file') return 'check';
  if (route.screen === 'draft' || route.screen === 'outgoing') return 'draft';
  return route.screen === 'register' || route.screen === 'incoming' ? 'register' : null;
}

const isPdf = (file: File): boolean => file.type === 'application/pdf' || /\.pdf$/i.test(file.name);

/** `isOpen`: somebody is at the screen; while it is locked nothing comes in. */
export function IntakeDoor(props: { roles: readonly Role[]; isOpen: boolean }): ReactNode {
  const { t } = useText();
  const { route, go } = useRoute();
  const [queue, setQueue] = useState<readonly Arrival[]>([]);
  const [bringing, setBringing] = useState<{ at: number; all: number; name: string }>();
  const [trouble, setTrouble] = useState<Trouble>();
  const purposes = purposesOf(props.roles);

  const open = async (arrival: Arrival, purpose: Purpose): Promise<void> => {
    if ('upload' in arrival) return go(routeFor(purpose, [{ ...arrival, id: arrival.upload }]));
    const files = filesFor(purpose, arrival.files);
    const [first] = arrival.files;
    if (files.length === 0) return setTrouble(first && { notPdf: first.name });
    const rest = arrival.files.filter((file) => !files.includes(file));
    if (rest.length > 0) setQueue((waiting) => [...waiting, { files: rest, purpose: null }]);
    try {
      const brought = await bringAll(files, (at, name) => setBringing({ at, all: files.length, name }));
      go(routeFor(purpose, brought));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setTrouble({ refused: error });
    } finally {
      setBringing(undefined);
    }
  };

  const take = (files: readonly File[], purpose: Purpose | null): void => {
    if (files.length === 0) return;
    const arrival: Arrival = { files, purpose };
    setTrouble(undefined);
    const here = purpose ?? purposeHere(route) ?? (purposes.length === 1 ? purposes[0] : undefined);
    if (here !== undefined && purposes.includes(here)) void open(arrival, here);
    else setQueue((waiting) => [...waiting, arrival]);
  };

  const isDragging = useDrag(props.isOpen, (files, target) => take(files, purposeAt(target)));
  usePastedFiles(props.isOpen, (files) => take(files, null));
  const arrived = useCallback((upload: string, fileName: string) => {
    setQueue((waiting) => [...waiting, { upload, fileName, purpose: null }]);
  }, []);
  useOpenedFiles(arrived);

  const [next] = queue;
  const leaveNext = (): void => setQueue((waiting) => waiting.slice(1));
  // A form under way is not asked over: the next file waits until its screen is left.
  const isBusy = route.screen === 'register' || route.screen === 'draft';
  return (
    <>
      {isDragging && <DropZones purposes={purposes} />}
      {bringing !== undefined && (
        <div className="cv-door-note" role="status">
          {bringing.all === 1
            ? t('app.drop.bringing', { name: bringing.name })
            : t('intake.files.bringing', bringing)}
        </div>
      )}
      {trouble !== undefined && <DoorTrouble trouble={trouble} onGone={() => setTrouble(undefined)} />}
      <Dialog
        open={next !== undefined && !isBusy && props.isOpen}
        unasked
        title={next === undefined ? '' : t('app.drop.title', { name: nameOf(next) })}
        cancel={t('app.drop.forget')}
        onClose={leaveNext}
      >
        <div className="cv-door-choices">
          {next !== undefined &&
            purposes.map((purpose) => (
              <PurposeButton
                key={purpose}
                purpose={purpose}
                onClick={() => {
                  leaveNext();
                  void open(next, purpose);
                }}
              />
            ))}
          {queue.length > 1 && (
            <p className="cv-secondary">{t('app.drop.more', { count: queue.length - 1 })}</p>
          )}
        </div>
      </Dialog>
    </>
  );
}

const nameOf = (arrival: Arrival): string =>
  'files' in arrival ? (arrival.files[0]?.name ?? '') : arrival.fileName;

function purposeAt(target: EventTarget | null): Purpose | null {
  const zone = target instanceof Element ? target.closest<HTMLElement>('[data-purpose]') : null;
  const name = zone?.dataset['purpose'];
  return name === 'register' || name === 'draft' || name === 'check' ? name : null;
}

/** Large fields to drop on, each saying what will happen. */
function DropZones(props: { purposes: readonly Purpose[] }): ReactNode {
  const { t } = useText();
  return (
    <div className="cv-door">
      {props.purposes.map((purpose) => (
        <div key={purpose} className="cv-door-zone" data-purpose={purpose}>
          {icons[purpose]}
          <b>{t(`app.drop.${purpose}`)}</b>
          <span className="cv-secondary">{t(`app.drop.${purpose}More`)}</span>
        </div>
      ))}
    </div>
  );
}

function PurposeButton(props: { purpose: Purpose; onClick: () => void }): ReactNode {
  const { t } = useText();
  return (
    <button type="button" className="cv-button-bare cv-door-choice" onClick={props.onClick}>
      {icons[props.purpose]}
      <span>
        <b className="cv-strong">{t(`app.drop.${props.purpose}`)}</b>
        <span className="cv-secondary">{t(`app.drop.${props.purpose}More`)}</span>
      </span>
    </button>
  );
}

function DoorTrouble(props: { trouble: Trouble; onGone: () => void }): ReactNode {
  const { t } = useText();
  const { trouble } = props;
  const close = (
    <Button size="small" onClick={props.onGone}>
      {t('common.action.understood')}
    </Button>
  );
  return (
    <div className="cv-door-trouble">
      {'refused' in trouble ? (
        <RefusalNotice refusal={{ ...trouble.refused.facts, code: trouble.refused.code }} action={close} />
      ) : (
        <ErrorNotice
          tone="warning"
          text={{
            heading: t('app.drop.notPdf'),
            happened: t('app.drop.notPdfMore', { name: trouble.notPdf }),
            next: t('app.drop.notPdfNext'),
          }}
          action={close}
        />
      )}
    </div>
  );
}

function usePastedFiles(enabled: boolean, take: (files: readonly File[]) => void): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (event.defaultPrevented || files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  });
}

function useOpenedFiles(arrived: (upload: string, fileName: string) => void): void {
  useEffect(
    () =>
      listen(({ name, ids: [upload, fileName] }) => {
        if (name === 'intake.opened' && upload !== undefined && fileName !== undefined)
          arrived(upload, fileName);
      }),
    [arrived],
  );
}
