/** Whether Tab stops at every field, as this person chose it. */
import { useState } from 'react';

import { useAsk, useOrder } from '../../app/queries.ts';

const name = 'register.tab';

/** The choice and what turns it; before it is known Tab passes what was read surely. */
export function useEveryField(): readonly [boolean, () => void] {
  const kept = useAsk('people', 'choice', { name }).data;
  const [chosen, setChosen] = useState<boolean>();
  const order = useOrder('people', 'choose');
  const isEvery = chosen ?? kept === 'every';
  const turn = (): void => {
    setChosen(!isEvery);
    order.mutate({ name, value: isEvery ? null : 'every' });
  };
  return [isEvery, turn];
}
