// The part of `wx` that the mini-program uses, without a phone: storage
// works, the cloud is given, the rest is recorded.

/** One call of the mini-program to WeChat. */
export interface WxCall {
  name: string
  options: Record<string, unknown>
}

/** Answers a cloud function, as a door would. */
export type CloudAnswer = (door: string, event: Record<string, unknown>) => unknown

/** What a host needs of a phone. */
export interface FakeWx {
  wx: Record<string, unknown>
  calls: WxCall[]
}

const SCREEN = {
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 667,
  statusBarHeight: 20,
  pixelRatio: 2,
  platform: 'ios',
  system: 'iOS 17.0',
  SDKVersion: '3.5.0',
  language: 'zh_CN',
  theme: 'light',
}

/**
 * Recorded and answered with success; a name that is missing here is a
 * TypeError, as an unknown API is on a phone.
 */
const RECORDED = [
  'getNetworkType',
  'getScreenBrightness',
  'hideLoading',
  'hideToast',
  'login',
  'makePhoneCall',
  'navigateBack',
  'navigateTo',
  'offAppShow',
  'offNetworkStatusChange',
  'offThemeChange',
  'onAppHide',
  'onAppShow',
  'onNetworkStatusChange',
  'onThemeChange',
  'pageScrollTo',
  'reLaunch',
  'redirectTo',
  'scanCode',
  'setBackgroundColor',
  'setBackgroundTextStyle',
  'setClipboardData',
  'setKeepScreenOn',
  'setNavigationBarColor',
  'setNavigationBarTitle',
  'setScreenBrightness',
  'setTabBarItem',
  'setTabBarStyle',
  'showActionSheet',
  'showLoading',
  'showModal',
  'showToast',
  'stopPullDownRefresh',
  'switchTab',
  'vibrateLong',
  'vibrateShort',
]

/**
 * Makes a `wx` whose cloud functions are answered by `cloud` and whose storage is the given one.
 */
export function fakeWx(cloud: CloudAnswer, storage: Map<string, unknown>): FakeWx {
  const calls: WxCall[] = []
  const record = (name: string, options: unknown) => {
    calls.push({ name, options: (options ?? {}) as Record<string, unknown> })
  }
  const wx: Record<string, unknown> = {
    ...storageOf(storage),
    cloud: cloudOf(cloud, record),
    canIUse: () => true,
    nextTick: (run: () => void) => void Promise.resolve().then(run),
    createSelectorQuery: emptyQuery,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'test', envVersion: 'develop' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 24, bottom: 56, left: 281, right: 368 }),
  }
  for (const name of ['getSystemInfoSync', 'getAppBaseInfo', 'getWindowInfo', 'getDeviceInfo'])
    wx[name] = () => ({ ...SCREEN })
  for (const name of RECORDED)
    wx[name] = (options?: Settleable) => {
      record(name, options)
      if (typeof options !== 'object') return
      options.success?.({ errMsg: `${name}:ok` })
      options.complete?.({ errMsg: `${name}:ok` })
    }
  return { wx, calls }
}

interface Settleable {
  success?: (result: unknown) => void
  complete?: (result: unknown) => void
}

function cloudOf(cloud: CloudAnswer, record: (name: string, options: unknown) => void) {
  return {
    init: (options: unknown) => record('cloud.init', options),
    callFunction: async (options: { name: string; data: Record<string, unknown> }) => {
      record('cloud.callFunction', options)
      // Through JSON, as between a phone and the cloud.
      return { result: JSON.parse(JSON.stringify(await cloud(options.name, options.data))) }
    },
  }
}

function storageOf(storage: Map<string, unknown>) {
  return {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
  }
}

/** A query that finds nothing: there is no layout here. */
function emptyQuery() {
  const query = {
    in: () => query,
    select: () => query,
    selectAll: () => query,
    selectViewport: () => query,
    fields: () => query,
    node: () => query,
    boundingClientRect: () => query,
    exec: (done?: (found: unknown[]) => void) => void setTimeout(() => done?.([]), 0),
  }
  return query
}
