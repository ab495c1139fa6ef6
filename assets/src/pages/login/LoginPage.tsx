import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { getToken, hasEnded, setToken } from '../../api/token';
import { safeReturn } from '../../features/returning';
import { Frame } from './Frame';
import { SignInForm } from './SignInForm';

export default function LoginPage() {
  const { t, i18n } = useTranslation(['login', 'common']);
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const back = safeReturn(params.get('return'));
  const [already] = useState(() => getToken() !== null && !hasEnded());
  const pageName = (address: string) => {
    const first = /^\/([a-z]+)/.exec(address)?.[1] ?? '';
    return i18n.exists(`common:nav.page.${first}`) ? t(`common:nav.page.${first as 'agents'}`) : address;
  };
  if (already) return <Navigate to={back ?? '/'} replace />;
  return (
    <Frame title={t('title')} documentTitle={t('document')} note={location.host}>
      <SignInForm onDone={(session) => { setToken(session.token); void navigate(session.must_change_pw ? '/change-password' : (back ?? '/'), { replace: true }); }} />
      <p className="mt-4 text-small text-muted">{back && back !== '/' && <>{t('returning', { page: pageName(back) })} </>}{t('forgot')}</p>
    </Frame>
  );
}
