/** The marks of a signature over the page they will stand on, movable by hand; all of it is preview. */
import { useEffect, useEffectEvent, useRef, type CSSProperties, type ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';
import { GhostSeal, Placement } from '../ui/pdf-view/index.ts';
import { usePagePlace } from '../ui/pdf-view/pdf-page.tsx';
import type { MarkValue, PurposeName } from './batch.ts';
import { copyTime, sealBeside, signerLines } from './mark-places.ts';
import type { Appearance } from './use-batch.ts';

export interface MarkTerms {
  readonly purpose: PurposeName;
  readonly appearance: Appearance;
  readonly signerName: string;
  readonly agencyName: string;
  /** The instant shown in the text of a signature; the real one is taken at signing. */
  readonly at: Date;
  readonly sealNote: string;
  /** Once for each mark that came into sight. */
  readonly onSeen: (kind: MarkValue['kind']) => void;
  /** Without it the marks stay where they are. */
  readonly onPlace: ((mark: MarkValue) => void) | undefined;
}

/** Draw it from `renderOverlay` of a page. */
export function Marks(props: { marks: readonly MarkValue[]; page: number; terms: MarkTerms }): ReactNode {
  return props.marks
    .filter(({ box }) => box.page === props.page)
    .map((mark) => <OneMark key={`${mark.kind} ${mark.text}`} mark={mark} terms={props.terms} />);
}

function OneMark({ mark, terms }: { mark: MarkValue; terms: MarkTerms }): ReactNode {
  const { t } = useText();
  const { onPlace } = terms;
  const isSized = mark.kind === 'handwriting';
  const frame = useSeen(() => terms.onSeen(mark.kind));
  const place = onPlace && {
    onChange: ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => {
      // Number, date and seal have their size from the page and the decree: a corner does not change it.
      if (!isSized && (width !== mark.box.width || height !== mark.box.height)) return;
      onPlace({ ...mark, box: { ...mark.box, x, y, width, height } });
    },
  };
  return (
    <>
      {isSized && terms.purpose === 'personal' && (
        <GhostSeal box={sealBeside(mark.box)} note={terms.sealNote} />
      )}
      {mark.kind === 'seal' && <GhostSeal box={mark.box} />}
      <div ref={frame} className={`cv-sign-mark cv-sign-mark-${mark.kind}`}>
        <Placement box={mark.box} label={t(`signingWindow.place.${mark.kind}`)} {...place}>
          <Inside mark={mark} terms={terms} />
        </Placement>
      </div>
    </>
  );
}

/** Hears when at least half of the frame inside was in sight. */
function useSeen(onSeen: () => void): { current: HTMLDivElement | null } {
  const frame = useRef<HTMLDivElement>(null);
  const tell = useEffectEvent(onSeen);
  useEffect(() => {
    const placement = frame.current?.firstElementChild;
    if (placement === null || placement === undefined) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        tell();
      },
      { threshold: 0.5 },
    );
    observer.observe(placement);
    return () => observer.disconnect();
  }, []);
  return frame;
}

function Inside({ mark, terms }: { mark: MarkValue; terms: MarkTerms }): ReactNode {
  const { scale } = usePagePlace();
  if (mark.kind === 'handwriting') return <Signature mark={mark} terms={terms} scale={scale} />;
  if (mark.kind === 'seal') return null;
  if (mark.kind === 'copy' || mark.kind === 'annex')
    return <CornerWords mark={mark} at={terms.at} scale={scale} />;
  const style: CSSProperties = { fontSize: 13 * scale, lineHeight: `${mark.box.height * scale}px` };
  return (
    <span className="cv-sign-text" data-kind={mark.kind} style={style}>
      {(mark.text ?? '').split(/\s{2,}/).map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- day and month keep their places
        <span key={index}>{part}</span>
      ))}
    </span>
  );
}

/** The mark of a copy or an annex as core draws it; the moment of signing stands in the last line. */
function CornerWords(props: { mark: MarkValue; at: Date; scale: number }): ReactNode {
  const lines = [...(props.mark.text ?? '').split('\n'), copyTime(props.at)];
  const lineHeight = 1.2;
  const fontSize = Math.min(10, props.mark.box.height / lines.length / lineHeight) * props.scale;
  return (
    <span className="cv-sign-lines" style={{ fontSize, lineHeight }}>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}

function Signature({ mark, terms, scale }: { mark: MarkValue; terms: MarkTerms; scale: number }): ReactNode {
  const mode = mark.pictureUrl === null ? 'text' : terms.appearance;
  const lines = signerLines(terms.signerName, terms.agencyName, terms.at);
  const fontSize = Math.min(11, (mark.box.height / lines.length) * 0.72) * scale;
  return (
    <span className="cv-sign-hand" data-mode={mode}>
      {mode !== 'text' && <img src={mark.pictureUrl ?? ''} alt="" draggable={false} />}
      {mode !== 'picture' && (
        <span className="cv-sign-lines" style={{ fontSize }}>
          {lines.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </span>
      )}
    </span>
  );
}
