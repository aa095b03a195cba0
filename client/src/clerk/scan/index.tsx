// The counter's start page: who serves where, one big scan button, a field for codes that can't be scanned.
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Cell } from '@/components/Cell'
import { Field } from '@/components/Field'
import { Icon } from '@/components/Icon'
import { Page } from '@/components/Page'
import { StateView } from '@/components/StateView'
import { useTranslate } from '@/i18n'
import { openPage } from '../navigation'
import { BottomBar } from '../parts/BottomBar'
import { Refused } from '../parts/Refused'
import { ScanTrigger } from '../parts/ScanTrigger'
import { NotStaff } from './NotStaff'
import { Recent } from './Recent'
import { StoreSheet } from './StoreSheet'
import { useScan } from './use-scan'
import { Who } from './Who'
import './scan.css'

export default function Scan() {
  const t = useTranslate()
  const scan = useScan()
  const { data, failure, refresh } = scan.standing
  return (
    <Page title={t('clerk.title')}>
      <StateView ready={data !== null} failure={failure} onRetry={refresh} bones={['row', 'card']}>
        {data?.kind === 'refused' && <NotStaff failure={data.failure} />}
        {data?.kind === 'clerk' && <Counter scan={scan} />}
      </StateView>
    </Page>
  )
}

function Counter({ scan }: { scan: ReturnType<typeof useScan> }) {
  const { desk, typed, setTyped, read } = scan
  const t = useTranslate()
  const [choosing, setChoosing] = useState(false)
  if (!desk.me) return null
  return (
    <>
      <Who me={desk.me} storeId={desk.storeId} onChange={() => setChoosing(true)} />
      <Unread scan={scan} />
      <View className='scan__code'>
        <Field
          label={t('clerk.code')}
          placeholder={t('clerk.code.placeholder')}
          value={typed}
          maxLength={64}
          onChange={setTyped}
        />
        <Button
          kind='plain'
          disabled={typed === ''}
          busy={read.busy}
          onClick={() => void read.run(typed)}
        >
          {t('clerk.code.find')}
        </Button>
      </View>
      {desk.storeId && (
        <Card flush className='scan__more'>
          <Cell
            icon='refund'
            title={t('clerk.refund')}
            note={t('clerk.refund.note')}
            onClick={() => openPage('refund')}
          />
        </Card>
      )}
      <Recent acts={desk.recent} today={desk.me.today} />
      <BottomBar>
        <ScanTrigger
          className='scan__button'
          label={t('clerk.scan')}
          disabled={read.busy || !desk.storeId}
          onCode={text => void read.run(text)}
        >
          <Icon name='scan' className='scan__icon' />
          <View>
            <View className='scan__word'>{t('clerk.scan')}</View>
            <View className='scan__hint'>
              {t(read.busy ? 'clerk.scan.busy' : 'clerk.scan.hint')}
            </View>
          </View>
        </ScanTrigger>
      </BottomBar>
      <StoreSheet
        open={choosing}
        stores={desk.me.stores}
        storeId={desk.storeId}
        onClose={() => setChoosing(false)}
      />
    </>
  )
}

/** Why a code led nowhere; that of a coupon has a way on when its member may be the one at the counter. */
function Unread({ scan }: { scan: ReturnType<typeof useScan> }) {
  const { read, unknown, coupon, visit } = scan
  const t = useTranslate()
  const couponText = t(visit ? 'clerk.code.coupon.here' : 'clerk.code.coupon')
  const text = unknown ? t('clerk.code.unknown') : coupon ? couponText : undefined
  return (
    <View className='scan__refused'>
      <Refused failure={read.failure} text={text} />
      {coupon && visit && (
        <View className='scan__way'>
          <Button kind='plain' block onClick={() => openPage('purchase')}>
            {t('clerk.purchase.for', { name: visit.member.maskedName })}
          </Button>
        </View>
      )}
    </View>
  )
}
