// What all pages share: the last first screen, the last catalogue, and how the person likes to see them.
import type { HomeView, RewardsView } from '@core/contracts/views'
import { create } from 'zustand'
import { declareLanguage, phoneLanguage } from '@/hooks/phone-language'
import { type LanguageChoice, type Locale, localeOf } from '@/i18n/locale'
import { forgetEntries } from './entries'
import { forget, keep, recall, reviewDraft } from './storage'

/** Light or dark by choice, or as the phone is set. */
export type ThemeChoice = 'system' | 'light' | 'dark'

/** State shared by pages. */
export interface AppState {
  home: HomeView | null
  /** When `home` came, in epoch ms of the phone; 0 = from an earlier visit. */
  homeAt: number
  /** The last catalogue seen, which its page shows at once. */
  rewards: RewardsView | null
  /** What is shown could not be refreshed. */
  stale: boolean
  /** The phone says that there is no network. */
  offline: boolean
  /** The language by choice, and what it comes to. */
  language: LanguageChoice
  locale: Locale
  theme: ThemeChoice
}

// The number goes up when a view changes so that an older one can't be painted any more.
const names = {
  home: 'home-3',
  rewards: 'rewards-1',
  theme: 'theme',
  language: 'language',
} as const

/** The one store; pages read it by hook, services' answers are put in by the functions below. */
export const useStore = create<AppState>(() => ({
  home: null,
  homeAt: 0,
  rewards: null,
  stale: false,
  offline: false,
  language: 'system',
  locale: 'zh-CN',
  theme: 'system',
}))

/** Paints from the last visit: called once, before the first page. */
export function restoreState(): void {
  const language = recall<LanguageChoice>(names.language) ?? 'system'
  useStore.setState({
    home: recall<HomeView>(names.home) ?? null,
    rewards: recall<RewardsView>(names.rewards) ?? null,
    theme: recall<ThemeChoice>(names.theme) ?? 'system',
    ...inLanguage(language),
  })
}

function inLanguage(language: LanguageChoice): Pick<AppState, 'language' | 'locale'> {
  const locale = language === 'system' ? localeOf(phoneLanguage()) : language
  declareLanguage(locale)
  return { language, locale }
}

/** Takes a fresh first screen, as every write and `home` answer it. */
export function putHome(home: HomeView): void {
  if (!home.member) forgetMember()
  useStore.setState({ home, homeAt: Date.now(), stale: false })
  keep(names.home, home)
}

/** Forgets what a member leaves behind on the phone; the first screen is asked for anew if it still shows one. */
export function forgetMember(): void {
  const member = useStore.getState().home?.member
  for (const { orderId } of member?.reviewable ?? []) forget(reviewDraft(orderId))
  forgetEntries()
  forget(names.rewards)
  useStore.setState({ rewards: null, ...(member && { homeAt: 0 }) })
}

/** Takes a fresh catalogue. */
export function putRewards(rewards: RewardsView): void {
  useStore.setState({ rewards })
  keep(names.rewards, rewards)
}

/** Sets light, dark or the phone's own, for this and later visits. */
export function chooseTheme(theme: ThemeChoice): void {
  useStore.setState({ theme })
  keep(names.theme, theme)
}

/** Sets the language, or the phone's own, for this and later visits. */
export function chooseLanguage(language: LanguageChoice): void {
  useStore.setState(inLanguage(language))
  keep(names.language, language)
}
