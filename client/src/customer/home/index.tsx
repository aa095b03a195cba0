// The first screen.
import { View } from '@tarojs/components'
import { Card } from '@/components/Card'
import { Page } from '@/components/Page'
import { StateView } from '@/components/StateView'
import { useHome } from '@/hooks/use-home'

export default function Home() {
  const { home, failure, refresh } = useHome()
  return (
    <Page tab title={home?.brand.name}>
      <StateView ready={home !== null} failure={failure} onRetry={refresh} bones={['hero', 'card']}>
        <Card>
          <View className='num'>{home?.member?.balance}</View>
        </Card>
      </StateView>
    </Page>
  )
}
