// The customer's pages with the cloud's answers given by hand: what they show, ask for and keep.
import type { ReviewableView } from '@core/contracts/views'
import Taro, { useRouter } from '@tarojs/taro'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { customer } from '@/services/customer'
import { CallError } from '@/services/errors'
import { putHome, putRewards, restoreState, useStore } from '@/store'
import { recall } from '@/store/storage'
import { homeView, memberView, rewardsView, voucher } from '../../test/home-view'
import Code from './code'
import Home from './home'
import Me from './me'
import Points from './points'
import Review from './review'
import Rewards from './rewards'
import Vouchers from './vouchers'

jest.mock('@/services/customer', () => ({
  customer: Object.fromEntries(
    [
      'home',
      'join',
      'checkIn',
      'points',
      'entry',
      'rewards',
      'redeem',
      'vouchers',
      'review',
      'saveProfile',
    ].map(name => [name, jest.fn()]),
  ),
}))
jest.mock('@/services/clock', () => ({ serverNow: () => 1_700_000_000_000 }))

const cloud = jest.mocked(customer)
const fresh = useStore.getState()
const down = new CallError({ code: 'internal', retryable: true, requestId: 'r-9' })

beforeEach(() => {
  jest.clearAllMocks()
  for (const action of Object.values(cloud)) action.mockReset()
  Taro.clearStorageSync()
  useStore.setState(fresh, true)
})

describe('home', () => {
  test('paints the last visit at once, then the fresh state, by one call', async () => {
    cloud.home.mockResolvedValueOnce(homeView(memberView({ balance: 100 })))
    const first = render(<Home />)
    await screen.findByText('100')
    first.unmount()
    useStore.setState(fresh, true)
    restoreState()
    cloud.home.mockResolvedValueOnce(homeView(memberView({ balance: 250 })))
    render(<Home />)
    expect(screen.getByText('100')).toBeTruthy()
    await screen.findByText('250')
    expect(cloud.home).toHaveBeenCalledTimes(2)
  })

  test('with nothing to show it says what failed, and another try mends it', async () => {
    cloud.home.mockRejectedValueOnce(down).mockResolvedValueOnce(homeView())
    render(<Home />)
    expect(await screen.findByText('问题编号 r-9')).toBeTruthy()
    fireEvent.click(screen.getByText('重试'))
    expect(await screen.findByText('1,280')).toBeTruthy()
  })

  test('a failed refresh keeps the last state and says that it is old', async () => {
    useStore.setState({ home: homeView() })
    cloud.home.mockRejectedValueOnce(down)
    render(<Home />)
    expect(await screen.findByText(/显示的是上次的内容/)).toBeTruthy()
    expect(screen.getByText('1,280')).toBeTruthy()
  })

  test('a visitor joins with a name and consent, and not without', async () => {
    cloud.home.mockResolvedValue(homeView(null))
    cloud.join.mockResolvedValue({ outcome: { points: 100 }, home: homeView() })
    render(<Home />)
    const join = await screen.findByText('免费加入，领 100 积分')
    fireEvent.click(join)
    expect(screen.getByText('请填写您的称呼')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('怎么称呼您'), { target: { value: ' 小满 ' } })
    fireEvent.click(join)
    expect(screen.getByText('请先阅读并同意会员规则')).toBeTruthy()
    expect(cloud.join).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('checkbox'))
    fireEvent.click(join)
    expect(await screen.findByText('1,280')).toBeTruthy()
    expect(cloud.join).toHaveBeenCalledWith({ nickname: '小满', agreed: true })
  })

  test('a tier in its grace is said on the first screen, with what is missing', async () => {
    const { tier } = memberView()
    const keep = { from: '2025-11-01', until: '2026-11-30', missing: 500 }
    const grace = { ...tier, until: '2026-10-31', grace: '2026-11-30', keep }
    useStore.setState({ home: homeView(memberView({ tier: grace })), homeAt: Date.now() })
    render(<Home />)
    expect(screen.getByText('“青竹”等级宽限至11月30日')).toBeTruthy()
    fireEvent.click(screen.getByText('再得 500 成长值即可续保'))
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/customer/me/index' })
  })

  test('two taps are one check-in, and its answer is shown without another call', async () => {
    useStore.setState({ home: homeView(), homeAt: Date.now() })
    const done = memberView({ balance: 1285 })
    done.checkIn = { ...done.checkIn, doneToday: true, streak: 1 }
    cloud.checkIn.mockResolvedValue({
      outcome: { points: 5, streak: 1, on: '2026-11-21' },
      home: homeView(done),
    })
    render(<Home />)
    const button = screen.getByText('签到 +5')
    fireEvent.click(button)
    fireEvent.click(button)
    expect(await screen.findByText('今日已签到')).toBeTruthy()
    expect(screen.getByText('1,285')).toBeTruthy()
    expect(cloud.checkIn).toHaveBeenCalledTimes(1)
    expect(cloud.home).not.toHaveBeenCalled()
  })
})

describe('rewards', () => {
  test('two taps are one redemption; the voucher and the new balance are shown', async () => {
    cloud.rewards.mockResolvedValue(rewardsView())
    cloud.redeem.mockResolvedValue({
      outcome: { voucherId: 'v1', points: 600 },
      home: homeView(memberView({ balance: 680, vouchers: [voucher] })),
    })
    render(<Rewards />)
    fireEvent.click(await screen.findByText('保温杯'))
    const confirm = screen.getByText('用 600 积分兑换')
    fireEvent.click(confirm)
    fireEvent.click(confirm)
    expect(await screen.findByText('兑换成功')).toBeTruthy()
    expect(screen.getByText(voucher.name)).toBeTruthy()
    expect(screen.getByText('还差 2,520 积分')).toBeTruthy()
    expect(cloud.redeem).toHaveBeenCalledTimes(1)
    expect(cloud.redeem).toHaveBeenCalledWith({ rewardId: 'cup' })
    expect(cloud.rewards).toHaveBeenCalledTimes(1)
  })

  test('a catalogue that was asked for before the redemption does not undo it', async () => {
    putRewards(rewardsView())
    let answer = (_: ReturnType<typeof rewardsView>) => {}
    cloud.rewards.mockReturnValue(
      new Promise(resolve => {
        answer = resolve
      }),
    )
    cloud.redeem.mockResolvedValue({
      outcome: { voucherId: 'v1', points: 600 },
      home: homeView(memberView({ balance: 680, vouchers: [voucher] })),
    })
    render(<Rewards />)
    fireEvent.click(await screen.findByText('保温杯'))
    fireEvent.click(screen.getByText('用 600 积分兑换'))
    await screen.findByText('兑换成功')
    await act(async () => answer(rewardsView()))
    expect(screen.getByText('680')).toBeTruthy()
    expect(useStore.getState().rewards?.balance).toBe(680)
  })

  test.each([
    ['held before the tap', [voucher], [voucher]],
    ['used or gone by now', [], []],
  ])('an answer to a former redemption, its voucher %s, says so', async (_, before, after) => {
    putHome(homeView(memberView({ vouchers: before })))
    cloud.rewards.mockResolvedValue(rewardsView())
    const former = { outcome: { voucherId: 'v1', points: 600 } }
    const home = homeView(memberView({ balance: 680, vouchers: after }))
    cloud.redeem.mockResolvedValueOnce({ ...former, home })
    render(<Rewards />)
    fireEvent.click(await screen.findByText('保温杯'))
    fireEvent.click(screen.getByText('用 600 积分兑换'))
    expect(await screen.findByText(/上次的兑换已经成功/)).toBeTruthy()
    expect(screen.queryByText('兑换成功')).toBeNull()
    expect(screen.getAllByText('680')).toHaveLength(2)

    const second = { ...voucher, id: 'v2' }
    cloud.redeem.mockResolvedValueOnce({
      outcome: { voucherId: 'v2', points: 600 },
      home: homeView(memberView({ balance: 80, vouchers: [...after, second] })),
    })
    fireEvent.click(screen.getByText('用 600 积分兑换'))
    expect(await screen.findByText('兑换成功')).toBeTruthy()
  })

  test('a former redemption may have taken what another one would need', async () => {
    cloud.rewards.mockResolvedValue(rewardsView())
    cloud.redeem.mockResolvedValueOnce({
      outcome: { voucherId: 'v1', points: 600 },
      home: homeView(memberView({ balance: 500, vouchers: [] })),
    })
    render(<Rewards />)
    fireEvent.click(await screen.findByText('保温杯'))
    fireEvent.click(screen.getByText('用 600 积分兑换'))
    expect(await screen.findByText(/上次的兑换已经成功/)).toBeTruthy()
    expect(screen.queryByText('用 600 积分兑换')).toBeNull()
  })

  test('a refusal is said in the sheet, which stays open', async () => {
    cloud.rewards.mockResolvedValue(rewardsView())
    cloud.redeem.mockRejectedValue(new CallError({ code: 'reward_sold_out', retryable: false }))
    render(<Rewards />)
    fireEvent.click(await screen.findByText('保温杯'))
    fireEvent.click(screen.getByText('用 600 积分兑换'))
    expect(await screen.findByText('已经被兑完了')).toBeTruthy()
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  test('whoever has left elsewhere is invited, and offered nothing', async () => {
    putHome(homeView())
    putRewards(rewardsView())
    cloud.rewards.mockRejectedValue(new CallError({ code: 'member_closed', retryable: false }))
    render(<Rewards />)
    expect(await screen.findByText('加入会员就能看到')).toBeTruthy()
    expect(screen.queryByText('保温杯')).toBeNull()
    restoreState()
    expect(useStore.getState()).toMatchObject({ rewards: null, homeAt: 0 })
  })

  test('one that is out of reach says why and can not be redeemed', async () => {
    cloud.rewards.mockResolvedValue(rewardsView())
    render(<Rewards />)
    fireEvent.click(await screen.findByText('深度清洁'))
    const [button] = screen
      .getAllByRole('button')
      .filter(one => one.textContent === '还差 1,920 积分')
    if (!button) throw new Error('no button that tells why')
    fireEvent.click(button)
    expect(cloud.redeem).not.toHaveBeenCalled()
  })
})

describe('code', () => {
  const codes = (count: number) => ({
    stepMs: 30_000,
    list: Array.from({ length: count }, (_, i) => ({
      from: 1_700_000_000_000 - 10_000 + i * 30_000,
      text: `MCODE${i}`,
    })),
  })

  test('shows the code of now with the seconds left, without a call while enough are at hand', () => {
    useStore.setState({ home: homeView(memberView({ codes: codes(10) })), homeAt: Date.now() })
    render(<Code />)
    expect(screen.getByText('MCODE0')).toBeTruthy()
    expect(screen.getByText('20 秒后更新')).toBeTruthy()
    expect(cloud.home).not.toHaveBeenCalled()
  })

  test('can be copied by who reads the page aloud', () => {
    useStore.setState({ home: homeView(memberView({ codes: codes(10) })), homeAt: Date.now() })
    render(<Code />)
    fireEvent.click(screen.getByRole('button', { name: '复制会员码 MCODE0' }))
    expect(Taro.setClipboardData).toHaveBeenCalledWith({ data: 'MCODE0' })
  })

  test('asks for more when they run low', async () => {
    useStore.setState({ home: homeView(memberView({ codes: codes(2) })), homeAt: Date.now() })
    cloud.home.mockResolvedValue(homeView(memberView({ codes: codes(10) })))
    render(<Code />)
    await waitFor(() => expect(cloud.home).toHaveBeenCalledTimes(1))
    await waitFor(() => expect(useStore.getState().home?.member?.codes.list).toHaveLength(10))
  })

  test('says so when none is left and no network gives more', async () => {
    useStore.setState({ home: homeView(), homeAt: Date.now() })
    cloud.home.mockRejectedValue(new CallError({ code: 'offline', retryable: true }))
    render(<Code />)
    expect(await screen.findByText('会员码已用完')).toBeTruthy()
  })

  test('raises the brightness while shown and gives it back', async () => {
    useStore.setState({ home: homeView(memberView({ codes: codes(10) })), homeAt: Date.now() })
    const { unmount } = render(<Code />)
    await waitFor(() => expect(Taro.setScreenBrightness).toHaveBeenLastCalledWith({ value: 1 }))
    unmount()
    expect(Taro.setScreenBrightness).toHaveBeenLastCalledWith({ value: 0.4 })
  })
})

describe('review', () => {
  const at = (params: Record<string, string>) =>
    jest.mocked(useRouter).mockReturnValue({
      params,
      path: '',
      onReady: '',
      onHide: '',
      onShow: '',
      shareTicket: '',
      scene: 0,
    })

  beforeEach(() => {
    at({ orderId: encodeURIComponent('xuhui:A1') })
    useStore.setState({ home: homeView(), homeAt: Date.now() })
  })
  afterEach(() => at({}))

  test('what was typed survives an error and leaving the page, and goes when it is sent', async () => {
    cloud.review.mockRejectedValueOnce(new CallError({ code: 'timeout', retryable: true }))
    const first = render(<Review />)
    fireEvent.click(screen.getByLabelText('1 星 很不满意'))
    fireEvent.change(screen.getByLabelText('说说您的感受（可不填）'), {
      target: { value: '迟到了 ' },
    })
    fireEvent.click(screen.getByText('提交评价'))
    expect(await screen.findByText('您写的内容已为您保留')).toBeTruthy()
    first.unmount()

    render(<Review />)
    expect(screen.getByDisplayValue('迟到了')).toBeTruthy()
    cloud.review.mockResolvedValueOnce({
      outcome: { points: 20, seq: 3 },
      home: homeView(memberView({ reviewable: [] })),
    })
    fireEvent.click(screen.getByText('提交评价'))
    expect(await screen.findByText('感谢您的评价')).toBeTruthy()
    expect(cloud.review).toHaveBeenLastCalledWith({ orderId: 'xuhui:A1', stars: 1, text: '迟到了' })
    expect(recall('review:xuhui:A1')).toBeUndefined()
  })

  test('stars, words and the button may come faster than the page paints', async () => {
    cloud.review.mockReturnValue(new Promise(() => undefined))
    render(<Review />)
    const field = screen.getByLabelText('说说您的感受（可不填）')
    act(() => {
      fireEvent.click(screen.getByLabelText('2 星 不太满意'))
      fireEvent.change(field, { target: { value: '窗户没有擦干净' } })
      fireEvent.click(screen.getByText('提交评价'))
    })
    expect(cloud.review).toHaveBeenCalledWith({
      orderId: 'xuhui:A1',
      stars: 2,
      text: '窗户没有擦干净',
    })
  })

  test.each([
    ['leads back a while after the thanks', false, 1],
    ['leads nobody back who has gone on to another page', true, 0],
  ])('%s', async (_, goesOn, back) => {
    jest.useFakeTimers()
    cloud.review.mockResolvedValueOnce({
      outcome: { points: 20, seq: 3 },
      home: homeView(memberView({ reviewable: [] })),
    })
    const page = render(<Review />)
    fireEvent.click(screen.getByLabelText('5 星 非常满意'))
    fireEvent.click(screen.getByText('提交评价'))
    expect(await screen.findByText('感谢您的评价')).toBeTruthy()
    if (goesOn) page.unmount()
    act(() => jest.advanceTimersByTime(5000))
    expect(Taro.navigateBack).toHaveBeenCalledTimes(back)
    jest.useRealTimers()
  })

  test('without a network an order that the phone does not know yet can be asked for again', async () => {
    at({ orderId: 'xuhui:NEW' })
    cloud.home.mockRejectedValueOnce(new CallError({ code: 'offline', retryable: true }))
    render(<Review />)
    expect(await screen.findByText('网络不可用')).toBeTruthy()
    expect(screen.queryByText('没有找到待评价的订单')).toBeNull()
    const [known] = memberView().reviewable
    const reviewable = [{ ...known, orderId: 'xuhui:NEW' } as ReviewableView]
    cloud.home.mockResolvedValueOnce(homeView(memberView({ reviewable })))
    fireEvent.click(screen.getByText('重试'))
    expect(await screen.findByText('这次服务怎么样？')).toBeTruthy()
  })

  test('an order that waits for no review says so, once the cloud was asked', async () => {
    at({ orderId: 'xuhui:OLD' })
    cloud.home.mockResolvedValueOnce(homeView())
    render(<Review />)
    expect(await screen.findByText('没有找到待评价的订单')).toBeTruthy()
    expect(cloud.home).toHaveBeenCalledTimes(1)
  })

  test('asks for the stars before it sends, and says that each of them earns the same', () => {
    render(<Review />)
    fireEvent.click(screen.getByText('提交评价'))
    expect(screen.getByText('请先点选星级')).toBeTruthy()
    expect(screen.getByText(/几星都一样得 20 积分/)).toBeTruthy()
    expect(cloud.review).not.toHaveBeenCalled()
  })
})

test('points lists lots and entries, and loads older ones below', async () => {
  const entry = (seq: number) => ({
    seq,
    at: 0,
    on: '2026-11-20',
    points: 5,
    reason: { kind: 'check_in' as const, on: '2026-11-20' },
    storeName: null,
    lots: [],
    receipt: { steps: [], misses: [] },
    programmeVersion: '7',
    proof: '9f3a',
  })
  const view = { now: 0, today: '2026-11-21', balance: 5, debt: 30, lots: [] }
  cloud.points.mockResolvedValueOnce({ ...view, entries: [entry(2)], next: 2 })
  cloud.points.mockResolvedValueOnce({ ...view, entries: [entry(1)], next: null })
  render(<Points />)
  expect(await screen.findByText('待抵扣 30 积分')).toBeTruthy()
  expect(screen.getByText(/不需要您付钱/)).toBeTruthy()
  expect(screen.getByText(/会先补上这部分/)).toBeTruthy()
  fireEvent.click(screen.getByText('加载更早的记录'))
  expect(await screen.findByText('没有更早的记录了')).toBeTruthy()
  expect(screen.getAllByText('每日签到')).toHaveLength(2)
  expect(cloud.points).toHaveBeenLastCalledWith({ before: 2 })
})

test('vouchers show the code of a live one and the fate of past ones', async () => {
  const used = {
    ...voucher,
    id: 'v0',
    name: '旧券',
    state: 'verified' as const,
    code: null,
    verifiedOn: '2026-10-01',
    verifiedStore: '徐汇店',
  }
  cloud.vouchers.mockResolvedValue({ now: 0, today: '2026-11-21', live: [voucher], past: [used] })
  render(<Vouchers />)
  fireEvent.click(await screen.findByText('出示券码'))
  expect(screen.getByText(voucher.code ?? '')).toBeTruthy()
  fireEvent.click(screen.getByText('已用与过期'))
  expect(screen.getByText('10月1日在徐汇店使用')).toBeTruthy()
})

test.each([
  ['🌸小林', '🌸'],
  ['小林', '小'],
])('me shows %s by a whole first character', (nickname, face) => {
  useStore.setState({ home: homeView(memberView({ nickname })), homeAt: Date.now() })
  render(<Me />)
  expect(document.querySelector('.profile__face')?.textContent).toBe(face)
})

test('me changes the name and remembers the theme', async () => {
  useStore.setState({ home: homeView(), homeAt: Date.now() })
  cloud.saveProfile.mockResolvedValue({
    outcome: { nickname: '林晓' },
    home: homeView(memberView({ nickname: '林晓' })),
  })
  render(<Me />)
  fireEvent.click(screen.getByLabelText('修改称呼'))
  fireEvent.change(screen.getByLabelText('称呼'), { target: { value: '林晓' } })
  fireEvent.click(screen.getByText('保存'))
  expect(await screen.findByText('林晓')).toBeTruthy()
  fireEvent.click(screen.getByText('深色'))
  act(() => {
    useStore.setState(fresh, true)
    restoreState()
  })
  expect(useStore.getState().theme).toBe('dark')
})
