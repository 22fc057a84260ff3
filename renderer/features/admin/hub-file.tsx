/** What differs at a hub, as a file: the operator gives it out, an admin opens it and the form is filled. */
import { useRef, useState, type ReactNode } from 'react';

import type { HubFile } from '#contract/exchange.ts';

import { api } from '../../api.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { hubFileIn } from './hub-file-text.ts';

async function save(): Promise<void> {
  const { contentUrl, fileName } = await api.exchange.hub_file({});
  await api.shell.save_copy({ contentUrl, fileName });
}

/** `onOpen` is given what a file says; nothing is saved by opening one. */
export function HubFileActs(props: { isSaved: boolean; onOpen: (file: HubFile) => void }): ReactNode {
  const { t } = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  const read = async (file: File | undefined): Promise<void> => {
    const found = file === undefined ? null : hubFileIn(await file.text());
    setWrong(found === null);
    if (found !== null) props.onOpen(found);
  };
  return (
    <div className="cv-admin-line cv-admin-above">
      <input
        ref={picker}
        type="file"
        accept=".json"
        hidden
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <Button onClick={() => picker.current?.click()}>{t('admin.hub.openFile')}</Button>
      {props.isSaved && <Button onClick={() => void save()}>{t('admin.hub.saveFile')}</Button>}
      {isWrong && <span role="alert">{t('admin.hub.wrongFile')}</span>}
    </div>
  );
}
