// Taro's API for unit tests: storage works, the rest are spies.
import { useEffect, useRef } from 'react'

const storage = new Map<string, unknown>()
const query = {
  select: () => query,
  fields: () => query,
  boundingClientRect: () => query,
  exec: (done: (found: unknown[]) => void) => done([]),
}

const Taro = {
  ENV_TYPE: { WEAPP: 'WEAPP', WEB: 'WEB' },
  showToast: jest.fn(async () => undefined),
  hideToast: jest.fn(),
  vibrateShort: jest.fn(async () => undefined),
  navigateTo: jest.fn(async () => undefined),
  navigateBack: jest.fn(async () => undefined),
  redirectTo: jest.fn(async () => undefined),
  switchTab: jest.fn(async () => undefined),
  reLaunch: jest.fn(async () => undefined),
  makePhoneCall: jest.fn(async () => undefined),
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getFileSystemManager: () => ({ writeFileSync: jest.fn() }),
  shareFileMessage: jest.fn(async () => undefined),
  setClipboardData: jest.fn(async () => undefined),
  setNavigationBarTitle: jest.fn(async () => undefined),
  setNavigationBarColor: jest.fn(async () => undefined),
  setTabBarItem: jest.fn(async () => undefined),
  setTabBarStyle: jest.fn(async () => undefined),
  setBackgroundColor: jest.fn(async () => undefined),
  stopPullDownRefresh: jest.fn(),
  getScreenBrightness: jest.fn(async () => ({ value: 0.4 })),
  setScreenBrightness: jest.fn(async () => undefined),
  setKeepScreenOn: jest.fn(async () => undefined),
  getCurrentPages: jest.fn(() => [{}, {}]),
  onNetworkStatusChange: jest.fn(),
  offNetworkStatusChange: jest.fn(),
  onThemeChange: jest.fn(),
  getAppBaseInfo: () => ({ language: 'zh_CN', theme: 'light' }),
  getWindowInfo: () => ({ pixelRatio: 2 }),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
  removeStorageSync: (key: string) => void storage.delete(key),
  clearStorageSync: () => storage.clear(),
  nextTick: (run: () => void) => void Promise.resolve().then(run),
  createSelectorQuery: () => query,
  cloud: { init: jest.fn(), callFunction: jest.fn() },
}
export default Taro

const onMount = (run: () => void) => {
  const first = useRef(run)
  useEffect(() => first.current(), [])
}
export const useLaunch = onMount
export const useLoad = onMount
export const useDidShow = onMount
export const useDidHide = () => {}
export const useUnload = () => {}
export const usePullDownRefresh = () => {}
export const useReachBottom = () => {}
export const useRouter = jest.fn(() => ({ params: {} as Record<string, string> }))
