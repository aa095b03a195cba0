// The object wx: what the app uses of it, and an error for the rest.
import { journal, report } from '../journal'
import type { Navigation } from '../navigation'
import { outside } from '../outside'
import { api } from './answers'
import { deviceApis } from './device'
import { createSelectorQuery } from './query'

/** Where the bundles keep their modules: theirs, not WeChat's. */
const BUNDLES = 'webpackJsonp'

/**
 * Makes wx; asking for something that is not here is written down as an error and gives undefined.
 */
export function createWx(navigation: Navigation): Record<string, unknown> {
  const { navigateTo, redirectTo, navigateBack, switchTab } = navigation
  const wx: Record<string, unknown> = {
    ...deviceApis(),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    cloud: cloud(),
    createSelectorQuery,
    navigateTo: api('navigateTo', navigateTo),
    redirectTo: api('redirectTo', redirectTo),
    navigateBack: api('navigateBack', navigateBack),
    switchTab: api('switchTab', switchTab),
  }
  return new Proxy(wx, {
    get(known, name) {
      if (typeof name === 'string' && !(name in known) && name !== BUNDLES)
        report('wx', `wx.${name} is not known here`)
      return known[String(name)]
    },
  })
}

function cloud(): Record<string, unknown> {
  return {
    init: (options: unknown) => void journal.calls.push({ name: 'cloud.init', options }),
    callFunction: api<{ name: string; data: unknown }>('cloud.callFunction', async options => ({
      result: await outside.call(options.name, options.data),
    })),
  }
}
