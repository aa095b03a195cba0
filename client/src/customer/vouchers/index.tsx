// The member's vouchers: live ones to show at a counter, past ones with where and when.
import type { VoucherView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Button } from '@/components/Button'
import { Page } from '@/components/Page'
import { Qr } from '@/components/Qr'
import { Sheet } from '@/components/Sheet'
import { Blank, StateView } from '@/components/StateView'
import { Tabs } from '@/components/Tabs'
import { VoucherTicket } from '@/components/voucher/VoucherTicket'
import { goTo } from '@/hooks/navigate'
import { useTranslate } from '@/i18n'
import { formatDate } from '@/i18n/format'
import { useVouchers } from './use-vouchers'
import './vouchers.css'

/** The page of vouchers; `?id=` opens that one's code. */
export default function Vouchers() {
  const t = useTranslate()
  const page = useVouchers()
  const { data, tab } = page
  return (
    <Page title={t('vouchers.title')}>
      <Tabs
        items={[
          { id: 'live', label: t('vouchers.live') },
          { id: 'past', label: t('vouchers.past') },
        ]}
        value={tab}
        onChange={page.setTab}
      />
      <StateView
        ready={data !== null}
        failure={page.failure}
        onRetry={page.refresh}
        bones={['row', 'row', 'row']}
      >
        {data && <Tickets vouchers={data[tab]} today={data.today} onShow={page.setShownId} />}
        {data?.[tab].length === 0 && <Nothing tab={tab} />}
      </StateView>
      <CodeSheet voucher={page.shown} onClose={() => page.setShownId(null)} />
    </Page>
  )
}

interface TicketsProps {
  vouchers: VoucherView[]
  today: string
  onShow: (id: string) => void
}

function Tickets({ vouchers, today, onShow }: TicketsProps) {
  const t = useTranslate()
  return (
    <View className='stack'>
      {vouchers.map(voucher => (
        <VoucherTicket
          key={voucher.id}
          voucher={voucher}
          today={today}
          act={voucher.code ? t('vouchers.show') : undefined}
          onClick={voucher.code ? () => onShow(voucher.id) : undefined}
        />
      ))}
    </View>
  )
}

function Nothing({ tab }: { tab: 'live' | 'past' }) {
  const t = useTranslate()
  if (tab === 'past') return <Blank icon='voucher' title={t('vouchers.past.empty')} />
  return (
    <Blank icon='voucher' title={t('vouchers.empty')} text={t('vouchers.empty.text')}>
      <Button kind='plain' onClick={() => goTo('rewards')}>
        {t('vouchers.go')}
      </Button>
    </Blank>
  )
}

function CodeSheet({ voucher, onClose }: { voucher: VoucherView | null; onClose: () => void }) {
  const t = useTranslate()
  return (
    <Sheet open={voucher !== null} title={voucher?.name ?? ''} onClose={onClose}>
      {voucher?.code && (
        <View className='voucher-code'>
          <Qr text={voucher.code} label={t('vouchers.qr', { name: voucher.name })} />
          <View className='voucher-code__text num'>{voucher.code}</View>
          <View className='voucher-code__hint'>{t('vouchers.qr.hint')}</View>
          <View className='muted small'>{voucher.description}</View>
          <View className='muted small'>
            {t('vouchers.until', { date: formatDate(voucher.expiresOn, t) })}
            {' · '}
            {voucher.storeNames.length
              ? t('voucher.stores', { stores: voucher.storeNames.join(t('join.list')) })
              : t('voucher.all_stores')}
          </View>
        </View>
      )}
    </Sheet>
  )
}
