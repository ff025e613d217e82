import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Security headers for every answer: nothing inline, nothing from elsewhere, never in a frame. */
export const securityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // With no-referrer, browsers send `Origin: null` with our own forms, and same-origin.ts must refuse it.
    referrerPolicy: { policy: 'same-origin' },
    // Whoever runs the server behind https sets this at the proxy, where the certificate is.
    strictTransportSecurity: false,
  })
