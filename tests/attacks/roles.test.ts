// Who may do what: every cell of the contract, executed through the doors as
// deployed (OWASP API1, API3, API5; 平行越权, 垂直越权).
import { personId, voucherCode } from '../../core/domain/codes'
import { SECRET } from '../flows/shop'
import { deliveryOf, type Performer, performerOf, type Role, roles } from './cast'
import { type ActionName, actionNames, inputs, split } from './events'
import { codeOf } from './known'
import { overHttp, partnerKeys, people, signatureOf } from './people'
import { contract } from './roles'
import { leaksIn, type Reply, type Stage, setStage } from './stage'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

function send(
  name: ActionName,
  role: Performer,
  more: Record<string, unknown> = {},
): Promise<Reply> {
  const { door, action } = split(name)
  const staff = role === 'admin' ? people.admin : people.clerkHere
  const event = { action, ...inputs[name](stage.shop, staff), ...more }
  const delivery = deliveryOf(stage.shop, role, { door, event })
  return stage.send(door, delivery.event, delivery.who)
}

function codeIn({ envelope }: Reply): string {
  return envelope.ok ? 'ok' : envelope.code
}

const openidOf = (role: Role): string | undefined => people[role as keyof typeof people]

test('every action of every door has its row, and no row is without an action', () => {
  expect(Object.keys(contract).sort()).toEqual([...actionNames].sort())
  for (const row of Object.values(contract))
    expect(Object.keys(row).sort()).toEqual(roles.toSorted())
})

describe('no action is known by its refusals alone', () => {
  test.each(actionNames)('%s is done by somebody', async name => {
    expect(codeIn(await send(name, performerOf(name)))).toBe('ok')
  })
})

const cells = actionNames.flatMap(name => roles.map(role => [name, role] as const))
let executed = 0
afterAll(() => console.info(`${executed} cells of the contract executed`))

test.each(cells)('%s by %s', async (name, role) => {
  const reply = await send(name, role)
  executed++
  expect(codeIn(reply)).toBe(contract[name][role])
  expect(leaksIn(reply.text, openidOf(role))).toEqual([])
  if (!reply.envelope.ok) expect(stage.untouched()).toBe(true)
})

describe('what somebody does for themselves leaves everybody else as they were', () => {
  const own = actionNames.filter(name => name.startsWith('customer.'))
  test.each(own)('%s', async name => {
    const victim = JSON.stringify(stage.shop.member(people.customer))
    for (const role of ['visitor', 'other', 'clerkHere', 'admin'] as const) await send(name, role)
    expect(JSON.stringify(stage.shop.member(people.customer))).toBe(victim)
  })
})

describe('an identity written into the event', () => {
  const victim = personId(SECRET, people.customer)
  const forgeries: Record<string, unknown>[] = [
    { openid: people.customer },
    { OPENID: people.customer },
    { memberId: victim },
    { member: { _id: victim } },
    { staffId: personId(SECRET, people.admin), role: 'admin' },
    { actor: { kind: 'admin', staffId: 'console' } },
    { isAdmin: true },
    { source: 'wx_trigger' },
    { context: { environment: JSON.stringify({ WX_OPENID: people.customer }) } },
  ]
  // What is no field of the input is refused; the timer looks at no event at all and at two fields of
  // a payment's call-back, saveStaff has a field staffId.
  const strict = actionNames.filter(
    name => !name.startsWith('timer.') && name !== 'admin.saveStaff',
  )

  test.each(strict)('is refused: %s', async name => {
    const { door } = split(name)
    const role = {
      customer: 'other',
      clerk: 'clerkHere',
      admin: 'admin',
      openapi: 'partner',
    } as const
    for (const forgery of forgeries) {
      const reply = await send(name, role[door as keyof typeof role], forgery)
      expect([forgery, codeIn(reply)]).toEqual([forgery, 'invalid_input'])
    }
  })

  test.each(actionNames)(
    'in the place where the platform writes it counts for nothing: %s',
    async name => {
      const platform = {
        userInfo: { appId: 'x', openId: people.admin },
        tcbContext: { OPENID: 'x' },
      }
      const unlike = ['visitor', 'clerkElsewhere', 'consoleWithoutKey', 'nobody'] as const
      for (const role of unlike) {
        expect(codeIn(await send(name, role, platform))).toBe(contract[name][role])
        stage.restore()
      }
    },
  )

  test('a phone that knows the console’s key gains nothing by it', async () => {
    const { door, action } = split('admin.status')
    for (const role of ['customer', 'clerkHere', 'admin', 'nobody', 'httpApi'] as const) {
      const console = deliveryOf(stage.shop, 'consoleWithKey', { door, event: { action } })
      const { who } = deliveryOf(stage.shop, role, { door, event: { action } })
      expect([role, codeIn(await stage.send(door, console.event, who))]).toEqual([
        role,
        'not_allowed',
      ])
    }
  })
})

describe('nobody serves themselves', () => {
  const own = (name: ActionName, role: Role, more: Record<string, unknown>) =>
    send(name, role, more).then(codeIn)

  test('an admin corrects other accounts only', async () => {
    const memberNo = personId(SECRET, people.admin)
    for (const name of ['admin.adjust', 'admin.writeOff'] as const)
      expect(await own(name, 'admin', { memberNo })).toBe('own_account')
  })

  test('a clerk scans, verifies and refunds for others only', async () => {
    const { shop } = stage
    const code = codeOf(shop, people.clerkHere)
    expect(await own('clerk.scan', 'clerkHere', { code })).toBe('own_account')
    const memberId = personId(SECRET, people.clerkHere)
    const voucher = voucherCode(SECRET, memberId, 'v1')
    for (const name of ['clerk.voucher', 'clerk.verify'] as const)
      expect(await own(name, 'clerkHere', { code: voucher })).toBe('own_account')
    const [order] = shop.cloud.documents.find('orders', { orderNo: 'A-1' })
    shop.cloud.documents.replace('orders', { ...order, memberId } as never)
    for (const name of ['clerk.order', 'clerk.refund'] as const)
      expect(await own(name, 'clerkHere', {})).toBe('own_account')
  })
})

describe('a record that somebody edited by hand never opens more than it said', () => {
  const record = {
    _id: personId(SECRET, people.visitor),
    name: '店员',
    role: 'clerk',
    active: true,
  }
  test.each<[string, object]>([
    ['stores as text', { stores: 'pudong' }],
    ['no stores', {}],
    ['stores null', { stores: null }],
    ['active as text', { stores: ['xuhui'], active: 'true' }],
    ['active 1', { stores: ['xuhui'], active: 1 }],
  ])('a clerk with %s', async (_, edit) => {
    stage.shop.cloud.documents.insert('staff', [{ ...record, ...edit }])
    expect(codeIn(await send('clerk.scan', 'visitor'))).toBe('staff_off')
  })

  test.each(['Admin', 'owner', true, ['admin'], null])(
    'a clerk whose role is %p is no admin',
    async role => {
      stage.shop.cloud.documents.insert('staff', [{ ...record, stores: [], role }])
      expect(codeIn(await send('admin.status', 'visitor'))).toBe('not_allowed')
    },
  )

  const weak = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

  test.each([weak(1), weak(23)])(
    'a partner whose secret is as short as %p can be guessed',
    async secret => {
      replacePartner(secret)
      expect(await signedWith(secret)).toBe('signature_wrong')
      replacePartner(weak(24))
      expect(await signedWith(weak(24))).toBe('ok')
    },
  )

  test.each(['', 'whsec_', 'short', 12, {}, null])('a partner whose secret is %p', async secret => {
    replacePartner(secret)
    expect(await signedWith(partnerKeys.right)).toBe('signature_wrong')
  })

  function replacePartner(secret: unknown) {
    const partner = { _id: 'till', name: '收银', active: true, secret }
    stage.shop.cloud.documents.replace('partners', partner)
  }

  async function signedWith(secret: string): Promise<string> {
    const { shop } = stage
    const input = inputs['openapi.recordPurchase'](shop, '')
    const body = JSON.stringify({ action: 'recordPurchase', ...input })
    const headers = signatureOf(body, { partner: 'till', secret, now: shop.now() })
    return codeIn(await stage.send('openapi', overHttp(body, headers), { source: 'wx_http' }))
  }
})
