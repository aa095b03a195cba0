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
  const view = await rest(await customer.myData())
  const [, ...merged] = view.records
  let { entries } = view
  for (const of of merged) {
    const older = await rest(await customer.myData({ of }), of)
    entries = [...entries, ...older.entries.map(entry => ({ ...entry, of }))]
  }
  return { ...view, entries }
}

/** A view with all older entries of the same record. */
async function rest(first: MyDataView, of?: string): Promise<MyDataView> {
  let view = first
  while (view.next !== null) {
    const older = await customer.myData({ before: view.next, ...(of && { of }) })
    view = { ...view, entries: [...view.entries, ...older.entries], next: older.next }
  }
  return view
}
