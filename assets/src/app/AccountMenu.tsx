import { ChevronsUpDown, KeyRound, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languageNames, languages, setLanguage } from '../i18n';
import { Avatar } from '../ui/Bits';
import { IconButton } from '../ui/Button';
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuLine } from '../ui/overlay/Menu';
import { useTheme, type ThemeChoice } from '../ui/theme';
import { signOut, useMe } from './session';

const themes: ThemeChoice[] = ['system', 'light', 'dark'];

/** Who is signed in, and what they may set for themselves. */
export function AccountMenu({ rail = false }: { rail?: boolean }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { choice, set } = useTheme();
  if (!me) return null;
  return (
    <div className="flex w-full items-center gap-2.25 px-2 pt-px pb-0.5 max-md:px-0">
      {!rail && <Avatar large name={me.username} />}
      {!rail && (
        <div className="min-w-0 grow">
          <div className="truncate leading-4 font-medium">{me.username}</div>
          <div className="text-small text-faint">{t(`role.${me.role}`)}</div>
        </div>
      )}
      <Menu side="top" align="end" label={t('account.menu')} trigger={<IconButton small icon={ChevronsUpDown} label={t('account.menu')} />}>
        <MenuLabel>{t('account.language')}</MenuLabel>
        {languages.map((language) => (
          <MenuCheck key={language} checked={i18n.language === language} onChange={() => void setLanguage(language)}><span lang={language}>{languageNames[language]}</span></MenuCheck>
        ))}
        <MenuLabel>{t('theme.label')}</MenuLabel>
        {themes.map((theme) => <MenuCheck key={theme} checked={choice === theme} onChange={() => { set(theme); }}>{t(`theme.${theme}`)}</MenuCheck>)}
        <MenuLine />
        <MenuItem icon={KeyRound} onSelect={() => void navigate('/change-password')}>{t('account.password')}</MenuItem>
        <MenuItem icon={LogOut} onSelect={signOut}>{t('account.signOut')}</MenuItem>
      </Menu>
    </div>
  );
}
