// For somebody who may not serve: the number that an admin needs, and what to do with it.
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/components/Button'
import { Card } from '@/components/Card'
import { Blank } from '@/components/StateView'
import { toast } from '@/components/toast'
import { useTranslate } from '@/i18n'
import type { CallFailure } from '@/services/errors'

/** Says why, with the staff number where the refusal told it. */
export function NotStaff({ failure }: { failure: CallFailure }) {
  const t = useTranslate()
  const name = failure.code === 'staff_off' ? 'staff_off' : 'no_staff'
  const staffId = failure.details?.staffId
  const copy = async () => {
    await Taro.setClipboardData({ data: String(staffId) })
    toast(t('clerk.staff_no.copied'))
  }
  return (
    <>
      <Blank icon='staff' title={t(`clerk.${name}`)} text={t(`clerk.${name}.text`)} role='status' />
      {staffId !== undefined && (
        <Card className='staff-no'>
          <View className='staff-no__label'>{t('clerk.staff_no')}</View>
          <View className='staff-no__text num'>{staffId}</View>
          <Button block icon='copy' onClick={() => void copy().catch(() => undefined)}>
            {t('clerk.staff_no.copy')}
          </Button>
        </Card>
      )}
    </>
  )
}
