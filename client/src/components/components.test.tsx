// The shared pieces: what people see, hear and tap.

import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { useStore } from '@/store'
import { Button } from './Button'
import { AmountField, Field } from './Field'
import { MemberCard } from './MemberCard'
import { Page } from './Page'
import { ReceiptLines } from './receipt/ReceiptLines'
import { Dialog, Sheet } from './Sheet'
import { Stars } from './Stars'
import { Blank, StateView } from './StateView'
import { Stepper } from './Stepper'
import { Tabs } from './Tabs'
import { VoucherTicket } from './voucher/VoucherTicket'

const voucher = {
  id: 'v1',
  code: 'V1',
  rewardId: 'two',
  kind: 'service_time' as const,
  name: '日常保洁 2 小时',
  description: '',
  points: 800,
  state: 'live' as const,
  issuedOn: '2026-11-10',
  cashFen: 0,
  expiresOn: '2027-02-08',
  storeNames: [],
  verifiedOn: null,
  verifiedStore: null,
}

describe('StateView', () => {
  const show = (props: Partial<Parameters<typeof StateView>[0]>) => {
    const retry = jest.fn()
    render(
      <StateView ready={false} onRetry={retry} bones={['line', 'card']} {...props}>
        内容
      </StateView>,
    )
    return retry
  }

  test('loading shows the shape of the content and says one word', () => {
    show({})
    expect(screen.getByRole('status').getAttribute('aria-label')).toBe('正在加载')
    expect(screen.queryByText('内容')).toBeNull()
  })

  test('ready shows the content, whatever failed since', () => {
    show({ ready: true, failure: { code: 'internal', retryable: true } })
    expect(screen.getByText('内容')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('a failure says why, offers another try, and tells its number', () => {
    const retry = show({ failure: { code: 'internal', retryable: true, requestId: 'r-17' } })
    expect(screen.getByRole('alert').textContent).toContain('系统出了点问题')
    expect(screen.getByText('问题编号 r-17')).toBeTruthy()
    fireEvent.click(screen.getByRole('button'))
    expect(retry).toHaveBeenCalledTimes(1)
  })

  test('who has not joined is invited instead of blamed', () => {
    show({ failure: { code: 'not_joined', retryable: false } })
    expect(screen.queryByRole('alert')).toBeNull()
    fireEvent.click(screen.getByText('去加入'))
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/customer/home/index' })
  })

  test('no network says so', () => {
    show({ failure: { code: 'offline', retryable: true } })
    expect(screen.getByRole('alert').textContent).toContain('网络不可用')
  })

  test('nothing there says what to do', () => {
    render(
      <Blank icon='gift' title='还没有' text='去看看'>
        <Button>去</Button>
      </Blank>,
    )
    expect(screen.getByText('还没有')).toBeTruthy()
    expect(screen.getByRole('button')).toBeTruthy()
  })
})

describe('Button', () => {
  test.each([
    [{}, 1],
    [{ disabled: true }, 0],
    [{ busy: true }, 0],
  ])('with %j a tap acts %d times', (props, times) => {
    const tap = jest.fn()
    render(
      <Button {...props} onClick={tap}>
        兑换
      </Button>,
    )
    fireEvent.click(screen.getByRole('button'))
    expect(tap).toHaveBeenCalledTimes(times)
  })
})

describe('Sheet and Dialog', () => {
  test('a sheet has a name, closes by its cross and by a tap beside, and leaves after fading', () => {
    jest.useFakeTimers()
    const close = jest.fn()
    const { rerender } = render(
      <Sheet open title='确认兑换' onClose={close}>
        内容
      </Sheet>,
    )
    expect(screen.getByRole('dialog').getAttribute('aria-label')).toBe('确认兑换')
    for (const way of screen.getAllByLabelText('关闭')) fireEvent.click(way)
    expect(close).toHaveBeenCalledTimes(2)
    rerender(
      <Sheet open={false} title='确认兑换' onClose={close}>
        内容
      </Sheet>,
    )
    act(() => void jest.runAllTimers())
    expect(screen.queryByRole('dialog')).toBeNull()
    jest.useRealTimers()
  })

  test('a dialog asks and hears both answers', () => {
    const ok = jest.fn()
    const cancel = jest.fn()
    render(
      <Dialog open title='确定吗' ok='好' onOk={ok} onCancel={cancel}>
        不能撤回
      </Dialog>,
    )
    fireEvent.click(screen.getByText('好'))
    fireEvent.click(screen.getByText('取消'))
    expect([ok.mock.calls.length, cancel.mock.calls.length]).toEqual([1, 1])
  })
})

test('tabs mark the chosen one and tell the tapped one', () => {
  const change = jest.fn()
  const items = [
    { id: 'a', label: '可用' },
    { id: 'b', label: '已用' },
  ] as const
  render(<Tabs items={items} value='a' onChange={change} />)
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('可用')
  fireEvent.click(screen.getByText('已用'))
  expect(change).toHaveBeenCalledWith('b')
})

test('stars tell their meaning and the chosen number', () => {
  const change = jest.fn()
  render(<Stars value={2} onChange={change} />)
  expect(screen.getByRole('radio', { checked: true }).getAttribute('aria-label')).toContain('2 星')
  expect(screen.getByText('不太满意')).toBeTruthy()
  fireEvent.click(screen.getByLabelText('5 星 非常满意'))
  expect(change).toHaveBeenCalledWith(5)
})

test('a field tells what is typed, counts, and says what is wrong', () => {
  const change = jest.fn()
  render(<Field long label='感受' value='很好' onChange={change} maxLength={500} error='太长' />)
  fireEvent.change(screen.getByLabelText('感受'), { target: { value: '很好！' } })
  expect(change).toHaveBeenCalledWith('很好！')
  expect(screen.getByText('2/500')).toBeTruthy()
  expect(screen.getByRole('alert').textContent).toBe('太长')
})

test('an amount is told in fen; what is no amount is told as none and said', () => {
  const change = jest.fn()
  render(<AmountField label='金额' fen={null} onChange={change} />)
  const type = (value: string) =>
    fireEvent.change(screen.getByLabelText('金额'), { target: { value } })
  type('128.5')
  expect(change).toHaveBeenLastCalledWith(12_850)
  type('128.555')
  expect(change).toHaveBeenLastCalledWith(null)
  expect(screen.getByRole('alert').textContent).toContain('最多两位小数')
})

test('an amount set by the page replaces what was typed; what was typed stands as it was typed', () => {
  function Whole() {
    const [fen, setFen] = useState<number | null>(null)
    return (
      <>
        <AmountField label='金额' fen={fen} onChange={setFen} error={fen ? '太多' : undefined} />
        <Button onClick={() => setFen(26_800)}>全部</Button>
        <Button onClick={() => setFen(null)}>清空</Button>
      </>
    )
  }
  render(<Whole />)
  const input = screen.getByLabelText('金额') as HTMLInputElement
  fireEvent.change(input, { target: { value: '12.50' } })
  expect(input.value).toBe('12.50')
  expect(screen.getByRole('alert').textContent).toBe('太多')
  fireEvent.click(screen.getByText('全部'))
  expect(input.value).toBe('268')
  fireEvent.click(screen.getByText('清空'))
  expect(input.value).toBe('')
})

test('a stepper goes in whole steps and stops at its ends', () => {
  const change = jest.fn()
  const at = (value: number) =>
    render(<Stepper label='积分' value={value} step={100} max={300} text='' onChange={change} />)
      .unmount
  const press = (side: '减少' | '增加') => fireEvent.click(screen.getByLabelText(`积分，${side}`))
  const leave = at(0)
  press('减少')
  press('增加')
  leave()
  at(300)
  press('增加')
  press('减少')
  expect(change.mock.calls).toEqual([[100], [200]])
})

describe('MemberCard', () => {
  const card = (level: number, next: Parameters<typeof MemberCard>[0]['next']) =>
    render(
      <MemberCard
        brandName='净里'
        name='小林'
        memberNo='826'
        balance={12_800}
        tier={{ name: '紫藤', level }}
        next={next}
      />,
    ).container

  test('a balance below nought is not called spendable', () => {
    render(
      <MemberCard
        brandName=''
        name=''
        memberNo=''
        balance={-100}
        tier={{ name: '紫藤', level: 1 }}
        next={null}
      />,
    )
    expect(screen.getByLabelText('紫藤会员卡，积分余额（待抵扣） −100')).toBeTruthy()
  })

  test('shows balance, tier and what is missing to the next', () => {
    const container = card(1, { name: '金桂', missing: 6400, percentDone: 46 })
    expect(container.textContent).toContain('12,800')
    expect(container.textContent).toContain('再得 6,400 成长值，升级“金桂”')
    expect(screen.getByRole('progressbar')).toBeTruthy()
    expect(screen.getByLabelText('紫藤会员卡，可用积分 12,800')).toBeTruthy()
  })

  test('the top tier has no next, and any higher level wears gold', () => {
    const container = card(5, null)
    expect(container.textContent).toContain('已是最高等级')
    expect(container.querySelector('.member-card--2')).toBeTruthy()
  })
})

test('a receipt shows its steps, the sum and why not more', () => {
  const { container } = render(
    <ReceiptLines
      points={322}
      receipt={{
        steps: [{ kind: 'paid', fen: 25_880 }],
        misses: [{ kind: 'cap', points: 5 }],
      }}
    />,
  )
  for (const words of ['消费金额', '¥258.80', '合计', '+322 积分', '积分上限'])
    expect(container.textContent).toContain(words)
})

describe('VoucherTicket', () => {
  test('a live one says until when and where', () => {
    const { container } = render(<VoucherTicket voucher={voucher} today='2026-11-21' />)
    expect(container.textContent).toContain('有效期至2027年2月8日')
    expect(container.textContent).toContain('全部门店可用')
  })

  test('one that costs money on top says how much', () => {
    render(<VoucherTicket voucher={{ ...voucher, cashFen: 2000 }} />)
    expect(screen.getByText('使用时另付 ¥20')).toBeTruthy()
  })

  test('a used one says when and where it was used', () => {
    const used = {
      ...voucher,
      state: 'verified' as const,
      code: null,
      verifiedOn: '2026-10-01',
      verifiedStore: '徐汇店',
    }
    const { container } = render(<VoucherTicket voucher={used} today='2026-11-21' act='出示' />)
    expect(container.textContent).toContain('10月1日在徐汇店使用')
    expect(screen.queryByText('出示')).toBeNull()
  })

  test('an expired one says since when', () => {
    const expired = { ...voucher, state: 'expired' as const, code: null, expiresOn: '2026-08-01' }
    const { container } = render(<VoucherTicket voucher={expired} today='2026-11-21' />)
    expect(container.textContent).toContain('8月1日已过期')
  })
})

describe('Page', () => {
  afterEach(() => act(() => useStore.setState({ offline: false, theme: 'system' })))

  test('says that the network is gone', () => {
    useStore.setState({ offline: true })
    render(<Page>内容</Page>)
    expect(screen.getByRole('status').textContent).toContain('网络不可用')
  })

  test('wears the chosen theme and paints the bars around it', () => {
    useStore.setState({ theme: 'dark' })
    const { container } = render(<Page tab>内容</Page>)
    expect(container.querySelector('.theme-dark')).toBeTruthy()
    expect(Taro.setNavigationBarColor).toHaveBeenCalledWith(
      expect.objectContaining({ frontColor: '#ffffff' }),
    )
    expect(Taro.setTabBarStyle).toHaveBeenCalled()
  })
})
