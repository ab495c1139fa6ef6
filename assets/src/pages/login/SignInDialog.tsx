import { useQueryClient } from '@tanstack/react-query';
import { Dialog as Radix } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/queries';
import { keep, setToken } from '../../api/token';
import type { Login, Me } from '../../api/types';
import { Button } from '../../ui/Button';
import { Mark } from '../../ui/shell/Mark';
import { SignInForm } from './SignInForm';

const stay = (event: Event) => { event.preventDefault(); };

/** Over a page whose session has ended: the page stays as it is, and what it was about to send goes out afterwards. */
export default function SignInDialog({ me }: { me: Me }) {
  const { t } = useTranslation('login');
  const client = useQueryClient();
  const goOn = (session: Login, user: string) => {
    if (user !== me.username) {
      // Somebody else: nothing of what the first one saw or began goes on.
      keep(session.token);
      location.reload();
      return;
    }
    client.setQueryData(meQuery(session.token).queryKey, { ...me, role: session.role, must_change_pw: session.must_change_pw });
    setToken(session.token);
  };
  return (
    <Radix.Root open>
      <Radix.Portal>
        <Radix.Overlay className="animate-appear fixed inset-0 z-50 bg-scrim" />
        <Radix.Content onEscapeKeyDown={stay} onInteractOutside={stay}
          className="animate-rise fixed z-50 flex flex-col overflow-y-auto bg-surface px-7 pt-6 pb-5 shadow-dialog outline-none max-md:inset-0 md:top-1/2 md:left-1/2 md:max-h-[86vh] md:w-98 md:-translate-1/2 md:rounded-dialog">
          <Mark className="size-8" />
          <Radix.Title className="mt-3.5 text-dialog font-title tracking-[-0.012em]">{t('again.title')}</Radix.Title>
          <Radix.Description className="mt-1 mb-4.5 text-muted">{t('again.text')}</Radix.Description>
          <SignInForm user={me.username} onDone={goOn} />
          <Button kind="ghost" tall className="mt-2 w-full" onClick={() => { setToken(null); }}>{t('change.signOut')}</Button>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
