// The stage of the attacks itself: whatever is written is seen, and is undone.
import { type Stage, setStage } from './stage'

let stage: Stage
beforeAll(async () => {
  stage = await setStage({ quick: true })
})
afterAll(() => stage.shop.close())

type Write = (stage: Stage) => void

const writes: [string, string[], Write][] = [
  [
    'a document is new',
    ['alerts'],
    ({ shop }) => shop.cloud.documents.insert('alerts', [{ _id: 'x' }]),
  ],
  ['a document is gone', ['orders'], ({ shop }) => removeFirst(shop.cloud.documents, 'orders')],
  ['a document differs', ['members'], ({ shop }) => change(shop.cloud.documents, 'members')],
  [
    'much differs',
    ['members', 'orders'],
    ({ shop: { cloud } }) => {
      change(cloud.documents, 'members')
      removeFirst(cloud.documents, 'members')
      cloud.documents.insert('members', [{ _id: 'x' }, { _id: 'y' }])
      removeFirst(cloud.documents, 'orders')
    },
  ],
]

type Documents = Stage['shop']['cloud']['documents']

function removeFirst(documents: Documents, collection: string): void {
  documents.remove(collection, { _id: documents.find(collection)[0]?._id })
}

function change(documents: Documents, collection: string): void {
  documents.replace(collection, { ...documents.find(collection)[1], changed: true })
}

test.each(writes)('%s', (_, collections, write) => {
  const before = stage.everything()
  write(stage)
  expect(stage.touched().sort()).toEqual(collections)
  expect(stage.untouched()).toBe(false)
  stage.restore()
  expect(stage.everything()).toBe(before)
  expect(stage.untouched()).toBe(true)
})

test('what is written and is the same again counts as untouched', () => {
  const { documents } = stage.shop.cloud
  documents.replace('orders', documents.find('orders')[0] ?? {})
  expect(stage.untouched()).toBe(true)
})
