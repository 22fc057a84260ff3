/** The annexes of a draft in their order: named, moved and left out by hand (Decree 30/2020, PL I.III.1). */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CloseOutlined,
  EditOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import { Input } from 'antd';
import { useState, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { FileTool, iconOf } from '../incoming/file-list.tsx';
import { romanNumber } from './roman-number.ts';
import type { DraftAnnex } from './annexes-of.ts';
import type { Annexes } from './use-annexes.ts';

import '../incoming/file-view.css';

/** Several are counted in Roman numbers, as the decree has it; one alone has none. */
export function AnnexList(props: { annexes: Annexes }): ReactNode {
  const { t } = useText();
  const { annexes } = props;
  const { list, trouble, fonts } = annexes;
  return (
    <div className="cv-files">
      {list.length > 0 && (
        <ul aria-label={t('goingOut.annex.label')}>
          {list.map((annex, index) => (
            <AnnexRow key={annex.key} annex={annex} index={index} annexes={annexes} />
          ))}
        </ul>
      )}
      <div className="cv-files-acts">
        <Button
          kind="link"
          size="small"
          icon={<PlusOutlined />}
          busy={annexes.isBusy}
          onClick={() => void annexes.choose()}
        >
          {t('goingOut.annex.add')}
        </Button>
      </div>
      {fonts !== undefined && (
        <p className="cv-out-fonts" role="status">
          {t('goingOut.word.fonts', {
            missing: fonts.missingFonts.join(', '),
            used: fonts.usedFonts.join(', ') || '–',
          })}
        </p>
      )}
      {trouble !== undefined && (
        <RefusalNotice refusal={{ ...trouble.facts, code: trouble.code }} tone="warning" />
      )}
    </div>
  );
}

function AnnexRow(props: { annex: DraftAnnex; index: number; annexes: Annexes }): ReactNode {
  const { t } = useText();
  const { annex, index, annexes } = props;
  const { list } = annexes;
  const [isNaming, setNaming] = useState(false);
  const size = annex.sizeBytes;
  const count = list.length;
  const move = (by: number): void => {
    const rest = list.filter((one) => one !== annex);
    annexes.set([...rest.slice(0, index + by), annex, ...rest.slice(index + by)]);
  };
  const rename = (name: string): void => {
    setNaming(false);
    if (name.trim() !== '')
      annexes.set(list.map((one) => (one === annex ? { ...annex, name: name.trim() } : one)));
  };
  return (
    <li title={annex.name}>
      {iconOf(annex.kind ?? 'old_office')}
      {count > 1 && <b>{romanNumber(index + 1)}</b>}
      {isNaming ? (
        <NameField annex={annex} onName={rename} onCancel={() => setNaming(false)} />
      ) : (
        <>
          <span className="cv-cut-line">{annex.name}</span>
          <span className="cv-secondary">
            {annex.pageCount === null
              ? t('incoming.field.fileSize', { size })
              : t('incoming.field.fileFacts', { size, pages: annex.pageCount })}
          </span>
          {annex.hasMacros && <Chip tone="warning">{t('intake.files.macros')}</Chip>}
          <span className="cv-files-move">
            <FileTool
              icon={<EditOutlined />}
              label={t('goingOut.annex.rename')}
              onClick={() => setNaming(true)}
            />
            {index > 0 && (
              <FileTool icon={<ArrowUpOutlined />} label={t('intake.files.up')} onClick={() => move(-1)} />
            )}
            {index < count - 1 && (
              <FileTool icon={<ArrowDownOutlined />} label={t('intake.files.down')} onClick={() => move(1)} />
            )}
            <FileTool
              icon={<CloseOutlined />}
              label={t('goingOut.annex.remove')}
              onClick={() => annexes.remove(annex)}
            />
          </span>
        </>
      )}
    </li>
  );
}

/** The ending is the file's own and stays; Enter takes the name, Escape leaves the old one. */
function NameField(props: {
  annex: DraftAnnex;
  onName: (name: string) => void;
  onCancel: () => void;
}): ReactNode {
  const { t } = useText();
  const { annex } = props;
  const ending = /\.\w{1,5}$/.exec(annex.name)?.[0] ?? '';
  const [stem, setStem] = useState(annex.name.slice(0, annex.name.length - ending.length));
  const name = (): void => props.onName(stem.trim() === '' ? annex.name : `${stem.trim()}${ending}`);
  return (
    <Input
      size="small"
      autoFocus
      aria-label={t('goingOut.annex.name')}
      value={stem}
      maxLength={200}
      suffix={ending}
      onChange={(event) => setStem(event.target.value)}
      onBlur={name}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') name();
        else if (event.key === 'Escape') props.onCancel();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
