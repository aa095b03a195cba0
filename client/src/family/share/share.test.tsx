// The family's page: what it shows to whom, inviting, joining with consent, and parting.
import type { FamilyPerson, FamilyView } from '@core/contracts/views'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { type Key, translate } from '@/i18n'
import { customer } from '@/services/customer'
import { CallError } from '@/services/errors'
import { useStore } from '@/store'
import { homeView } from '../../../test/home-view'
import Share from '.'
import { personName, personNote, tidyCode } from './share.shared'

jest.mock('@/services/customer', () => ({
  customer: {
    family: jest.fn(),
    inviteToFamily: jest.fn(),
    joinFamily: jest.fn(),
    leaveFamily: jest.fn(),
    removeFromFamily: jest.fn(),
  },
}))

const cloud = jest.mocked(customer)
const fresh = useStore.getState()
const t = (key: Key, facts = {}) => translate('zh-CN', key, facts)
const actions = [
  cloud.family,
  cloud.inviteToFamily,
  cloud.joinFamily,
  cloud.leaveFamily,
  cloud.removeFromFamily,
]

beforeEach(() => {
  for (const action of actions) action.mockReset()
  useStore.setState(fresh, true)
})

function person(change: Partial<FamilyPerson> = {}): FamilyPerson {
  return {
    role: 'member',
    maskedName: '满**',
    you: false,
    memberNo: null,
    since: '2026-11-01',
    brought: null,
    earned: null,
    waiting: false,
    ...change,
  }
}

const head = person({ role: 'owner', maskedName: '梅**', since: null })

function view(change: Partial<FamilyView> = {}): FamilyView {
  return { role: 'none', balance: 1280, earned: null, limit: 6, people: [], ...change }
}

test.each<[FamilyPerson, string, string]>([
  [head, '梅**（户主）', ''],
  [{ ...head, you: true }, '我（户主）', ''],
  [
    person({ brought: 100, earned: 1200 }),
    '满**',
    '2026年11月1日加入 · 带来 100 积分 · 攒了 1,200 积分',
  ],
  [person(), '满**', '2026年11月1日加入'],
  [person({ waiting: true }), '满**', '已同意加入，积分正在转入'],
])('%# is told in words', (one, name, note) => {
  expect([personName(one, t), personNote(one, t)]).toEqual([name, note])
})

test('a code may be pasted with blanks and in small letters', () => {
  expect(tidyCode(' fab2 c3d4 ')).toBe('FAB2C3D4')
})

test('whoever is in none reads what it is, and gets an invitation to send', async () => {
  cloud.family.mockResolvedValue(view())
  cloud.inviteToFamily.mockResolvedValue({
    outcome: { code: 'FABC0123', until: 1 },
    home: homeView(),
  })
  render(<Share />)
  expect(await screen.findByText(t('family.intro'))).toBeTruthy()
  fireEvent.click(screen.getByText('邀请家人'))
  expect(await screen.findByText('FABC 0123')).toBeTruthy()
})

test('joining asks for consent first, and says why it was refused', async () => {
  cloud.family.mockResolvedValue(view())
  cloud.joinFamily.mockRejectedValue(new CallError({ code: 'family_code', retryable: false }))
  render(<Share />)
  fireEvent.click(await screen.findByText('加入家人的家庭'))
  const input = screen.getByPlaceholderText(t('family.code.placeholder'))
  fireEvent.input(input, { target: { value: 'fabc 0123' } })
  fireEvent.click(screen.getByText('加入家庭'))
  expect(cloud.joinFamily).not.toHaveBeenCalled()
  fireEvent.click(screen.getByText(t('family.agree')))
  fireEvent.click(screen.getByText('加入家庭'))
  await waitFor(() =>
    expect(cloud.joinFamily).toHaveBeenCalledWith({ code: 'FABC0123', agreed: true }),
  )
  expect(await screen.findByText('这个邀请码无效，请让家人重新生成一个')).toBeTruthy()
})

test('the owner lets somebody go, once asked', async () => {
  const child = person({ memberNo: 'M0000000000C1', brought: 100, earned: 20 })
  cloud.family.mockResolvedValue(view({ role: 'owner', people: [{ ...head, you: true }, child] }))
  cloud.removeFromFamily.mockResolvedValue({ outcome: { role: 'owner' }, home: homeView() })
  render(<Share />)
  fireEvent.click(await screen.findByText('移出'))
  expect(cloud.removeFromFamily).not.toHaveBeenCalled()
  fireEvent.click(screen.getAllByText('移出').at(-1) as HTMLElement)
  await waitFor(() =>
    expect(cloud.removeFromFamily).toHaveBeenCalledWith({ memberNo: 'M0000000000C1' }, child),
  )
})

test('a member of it sees what they earned and may leave; others they can only see', async () => {
  const people = [head, person({ you: true, brought: 100, earned: 20 }), person()]
  cloud.family.mockResolvedValue(view({ role: 'member', earned: 20, people }))
  cloud.leaveFamily.mockResolvedValue({ outcome: { role: 'none' }, home: homeView() })
  render(<Share />)
  expect(await screen.findByText('您为家里攒了 20 积分')).toBeTruthy()
  expect(screen.queryByText('移出')).toBeNull()
  fireEvent.click(screen.getByText('退出'))
  fireEvent.click(screen.getAllByText('退出').at(-1) as HTMLElement)
  await waitFor(() => expect(cloud.leaveFamily).toHaveBeenCalled())
})
