import { hkdfSync } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { Role } from '../../shared/api-setup.ts'
import { type TenantId, tenantId } from '../../shared/records.ts'

/** What a pod token says: which tenant, who, and what they may. It lives 15 minutes and only in the pod's memory. */
export interface PodClaims {
  tenant: TenantId
  member: string
  role: Role
  seesMoney: boolean
  editsAgreements: boolean
}

export const TOKEN_MINUTES = 15

export interface PodTokens {
  sign(claims: PodClaims, now: number): Promise<{ token: string; expiresAt: string }>
  /** Null for a token that is forged, expired or of another kind. */
  verify(token: string, now: number): Promise<PodClaims | null>
}

/** Signs and checks pod tokens (HS256) with a key of their own, derived from the service's secret key. */
export function createPodTokens(secretKey: string): PodTokens {
  const key = new Uint8Array(hkdfSync('sha256', secretKey, 'hivelink', 'pod-token', 32))
  return {
    async sign(claims, now) {
      const expires = Math.floor(now / 1000) + TOKEN_MINUTES * 60
      const token = await new SignJWT({
        tenant: claims.tenant,
        role: claims.role,
        seesMoney: claims.seesMoney,
        editsAgreements: claims.editsAgreements,
      })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(claims.member)
        .setAudience('hivelink-pod')
        .setExpirationTime(expires)
        .sign(key)
      return { token, expiresAt: new Date(expires * 1000).toISOString() }
    },
    async verify(token, now) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          audience: 'hivelink-pod',
          currentDate: new Date(now),
          requiredClaims: ['sub', 'exp'],
        })
        const role = Role.safeParse(payload.role)
        if (!role.success || typeof payload.tenant !== 'string' || typeof payload.sub !== 'string') return null
        return {
          tenant: tenantId(payload.tenant),
          member: payload.sub,
          role: role.data,
          seesMoney: payload.seesMoney === true,
          editsAgreements: payload.editsAgreements === true,
        }
      } catch {
        // Whatever is wrong with a token, its bearer is asked to prove who they are again.
        return null
      }
    },
  }
}
