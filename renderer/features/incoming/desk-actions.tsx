/** The acts at the foot of the form. Enter saves, and with a queue goes on. */
import type { ReactNode } from 'react';

import { useRoom } from '../../app/frame/room.ts';
import { StickyActions, type StickyAct } from '../../app/frame/sticky-actions.tsx';
import { useText } from '../../text/text-provider.tsx';
import { KeyHint } from '../../ui/key-cap.tsx';
import type { Onward } from './use-save.ts';

/** `hasMore`: another document of the queue waits after this one. */
export function DeskActions(props: {
  hasMore: boolean;
  isSaving: boolean;
  doubts: number;
  onLeave: () => void;
  onSave: (onward: Onward) => void;
  onRefuse: (() => void) | undefined;
}): ReactNode {
  const { t } = useText();
  const hasRoom = useRoom() !== 'narrow';
  const next: StickyAct = {
    key: 'next',
    name: t('incoming.register.saveNext'),
    shortcut: 'Ctrl+Enter',
    busy: props.isSaving,
    onClick: () => props.onSave('next'),
  };
  const save: StickyAct = {
    key: 'save',
    name: t('incoming.register.save'),
    shortcut: 'Ctrl+S',
    busy: props.isSaving,
    onClick: () => props.onSave('list'),
  };
  const refuse: StickyAct[] =
    props.onRefuse === undefined
      ? []
      : [{ key: 'refuse', name: t('incoming.register.refuse'), onClick: props.onRefuse }];
  return (
    <StickyActions
      leave={{
        key: 'close',
        name: t('incoming.register.close'),
        shortcut: 'Escape',
        onClick: props.onLeave,
      }}
      note={
        <span className="cv-desk-hints">
          <KeyHint keys={['Enter']}>{t('incoming.register.saveHint')}</KeyHint>
          {props.doubts > 0 && hasRoom && <KeyHint keys={['F4']}>{t('incoming.register.doubtHint')}</KeyHint>}
        </span>
      }
      secondary={[...refuse, props.hasMore ? save : next]}
      main={props.hasMore ? next : save}
    />
  );
}
