/** "Vì sao?" beside a disabled button: one sentence that says what is missing. */
import { Popover } from 'antd';
import type { ReactNode } from 'react';

import { useText } from '../text/text-provider.tsx';

/** Opens `sentence` on click or focus; reachable by keyboard because it is a button itself. */
export function Why(props: { sentence: string }): ReactNode {
  const { t } = useText();
  return (
    <Popover
      content={<p className="cv-why-sentence cv-selectable">{props.sentence}</p>}
      trigger="click"
      placement="top"
    >
      <button type="button" className="cv-button-bare cv-link cv-why" title={props.sentence}>
        {t('common.action.why')}
      </button>
    </Popover>
  );
}
