import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'ja', 'de'] as const;
export type Language = (typeof languages)[number];
/** A language is named in itself. */
export const languageNames: Record<Language, string> = { en: 'English', ja: '日本語', de: 'Deutsch' };
const key = 'kanade_lang';

type Texts = Record<string, unknown>;
const files = import.meta.glob<{ default: Texts }>(['./common.*.json', '../*/*/texts.*.json']);

/** ../pages/agents/texts.de.json is area "agents"; the common texts lie here. */
const file = (language: string, area: string): (() => Promise<{ default: Texts }>) | undefined =>
  area === 'common' ? files[`./common.${language}.json`] : (files[`../pages/${area}/texts.${language}.json`] ?? files[`../features/${area}/texts.${language}.json`]);

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) => {
    const load = file(language, area);
    if (!load) { done(new Error(`no texts of ${area} in ${language}`), null); return; }
    load().then((module) => { done(null, module.default); }, (cause: unknown) => { done(cause instanceof Error ? cause : new Error(String(cause)), null); });
  },
};

const known = (language: string | null | undefined): Language | undefined => languages.find((each) => each === language?.slice(0, 2).toLowerCase());

function firstLanguage(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Without storage the browser's languages decide.
  }
  return known(chosen) ?? navigator.languages.map(known).find(Boolean) ?? 'en';
}

const markDocument = (language: string) => { document.documentElement.lang = language; };

export async function startTexts(language: Language = firstLanguage()): Promise<void> {
  i18next.on('languageChanged', markDocument);
  await i18next.use(backend).use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: languages,
    ns: ['common'],
    defaultNS: 'common',
    partialBundledLanguages: true,
    interpolation: { escapeValue: false },
    react: { useSuspense: true },
  });
}

/** Called by a route before its page shows, so that no text appears late. */
export const loadTexts = (...areas: string[]): Promise<void> => i18next.loadNamespaces(areas);

export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language);
  } catch {
    // The choice then lasts as long as the page.
  }
  await i18next.changeLanguage(language);
}
