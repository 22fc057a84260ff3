/** A deadline by working days: "còn 2 ngày làm việc", "hạn hôm nay", "quá hạn 3 ngày". */
import { ExclamationCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';

import type { Deadline } from '#contract/workflow.ts';

import { useText, type Text } from '../../text/text-provider.tsx';
import { Chip } from '../../ui/chip.tsx';

const soonDays = 2;

/** The sentence alone, for lines and titles. */
export function dueSentence({ left }: Deadline, { t }: Text): string {
  if (left < 0) return t('workflow.due.over', { count: -left });
  return left === 0 ? t('workflow.due.today') : t('workflow.due.left', { count: left });
}

/** Red when past, amber when pressing, always with its word. */
export function WorkDueChip({ due }: { due: Deadline }): ReactNode {
  const text = useText();
  const tone = due.left < 0 ? 'error' : due.left <= soonDays ? 'warning' : 'neutral';
  return (
    <Chip tone={tone} title={text.day(due.on)} icon={due.left < 0 ? <ExclamationCircleFilled /> : undefined}>
      {dueSentence(due, text)}
    </Chip>
  );
}
