// All that is kept about the person, loaded page by page until it is whole.
import type { MyDataView } from '@core/contracts/views'
import Taro from '@tarojs/taro'
import { useRemote } from '@/hooks/use-remote'
import { useTranslate } from '@/i18n'
import { customer } from '@/services/customer'
import { useSave } from '../use-save'

/** What the page knows and does. */
export function useData() {
  const t = useTranslate()
  const remote = useRemote(whole)
  const { data } = remote
  const save = useSave()
  const text = () => JSON.stringify(data, null, 2)
  return {
    ...remote,
    copy: () => void Taro.setClipboardData({ data: text() }),
    saving: save.busy,
    save: () =>
      data && void save.run({ name: t('data.file', { today: data.today }), text: text() }),
  }
}

async function whole(): Promise<MyDataView> {
  let view = await customer.myData()
  while (view.next !== null) {
    const older = await customer.myData({ before: view.next })
    view = { ...view, entries: [...view.entries, ...older.entries], next: older.next }
  }
  return view
}
