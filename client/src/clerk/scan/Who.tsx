// Who serves, and where.
import type { ClerkView } from '@core/contracts/views'
import { View } from '@tarojs/components'
import { Badge } from '@/components/Badge'
import { Icon } from '@/components/Icon'
import { useTranslate } from '@/i18n'

interface WhoProps {
  me: ClerkView
  storeId: string | null
  onChange: () => void
}

/** The clerk's name and role, and the store; with several stores a tap changes it. */
export function Who({ me, storeId, onChange }: WhoProps) {
  const t = useTranslate()
  const several = me.stores.length > 1
  const store = me.stores.find(({ id }) => id === storeId)
  return (
    <View className='who'>
      <View className='row'>
        <View className='who__name ellipsis'>{t('clerk.hello', { name: me.name })}</View>
        <Badge tone={me.role === 'admin' ? 'accent' : 'primary'}>
          {t(`clerk.role.${me.role}`)}
        </Badge>
      </View>
      <View
        className='who__store'
        hoverClass={several ? 'who__store--press' : 'none'}
        ariaRole={several ? 'button' : undefined}
        onClick={several ? onChange : undefined}
      >
        <Icon name='shop' className='who__shop' />
        <View className='grow'>
          <View className='who__label'>{t('clerk.store')}</View>
          <View className='who__place ellipsis'>{store?.name ?? t('clerk.store.none')}</View>
        </View>
        {several && <View className='who__change'>{t('clerk.store.change')}</View>}
      </View>
    </View>
  )
}
