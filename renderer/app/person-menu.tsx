/** What a person does with the own session: lock, password, handwriting, colours, language, sign out. */
import { Dropdown, type MenuProps } from 'antd';
import { useState, type ReactNode } from 'react';

import { api } from '../api.ts';
import { ChangePassword } from '../features/sign-in/change-password.tsx';
import { Handwriting } from '../features/sign-in/handwriting.tsx';
import { useText } from '../text/text-provider.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { PersonButton } from './frame/title-bar.tsx';
import { useLeaving } from './leave-guard.tsx';
import { useAsk } from './queries.ts';
import type { Me } from './workplace.tsx';

const lock = (): void => void api.people.lock({});

/** The button at the right of the title bar, with its menu. */
export function PersonMenu(props: { me: Me; onSignedOut: () => void }): ReactNode {
  const { t, language } = useText();
  const theme = useAsk('shell', 'state', {}).data?.theme ?? 'system';
  const leaving = useLeaving();
  const [open, setOpen] = useState<'password' | 'handwriting'>();
  useShortcuts({ 'Ctrl+L': lock });
  const signOut = (): void => leaving(() => void api.people.sign_out({}).then(props.onSignedOut));
  const items: MenuProps['items'] = [
    { key: 'lock', label: t('app.person.lock'), extra: <KeyCap keys="Ctrl+L" />, onClick: lock },
    { key: 'password', label: t('app.person.changePassword'), onClick: () => setOpen('password') },
    ...(props.me.roles.includes('leader')
      ? [{ key: 'handwriting', label: t('app.person.handwriting'), onClick: () => setOpen('handwriting') }]
      : []),
    {
      key: 'theme',
      label: t('app.person.theme'),
      children: (['light', 'dark', 'system'] as const).map((choice) => ({
        key: choice,
        label: t(`admin.machine.theme.${choice}`),
        ...(choice === theme ? { className: 'cv-strong' } : {}),
        onClick: () => void api.shell.set_theme({ theme: choice }),
      })),
    },
    {
      key: 'language',
      label: t('app.person.language'),
      onClick: () => void api.shell.set_language({ language: language === 'vi' ? 'en' : 'vi' }),
    },
    { type: 'divider' },
    { key: 'out', label: t('app.person.signOut'), onClick: signOut },
  ];
  const role = props.me.roles.find((one) => one !== 'admin') ?? 'admin';
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <span data-no-drag>
          <PersonButton name={props.me.name} role={t(`app.role.${role}`)} />
        </span>
      </Dropdown>
      <ChangePassword open={open === 'password'} onClose={() => setOpen(undefined)} />
      <Handwriting open={open === 'handwriting'} onClose={() => setOpen(undefined)} />
    </>
  );
}
