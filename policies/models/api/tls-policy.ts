/** TLS security policies of API Gateway and of load balancers. */

/**
 * Whether a policy refuses all TLS versions before 1.2. Newer names than those that AWS has today count as stronger.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
 */
export function isTls12OrNewer(securityPolicy: string): boolean {
  return /^(TLS_1_[2-9]|SecurityPolicy_TLS1[2-9]_)/.test(securityPolicy);
}

/** Whether a policy is one of those that AWS takes together with an endpoint access mode only. */
export function needsAccessMode(securityPolicy: string): boolean {
  return securityPolicy.startsWith("SecurityPolicy_");
}

/**
 * Whether a security policy of an Application Load Balancer refuses all TLS versions before 1.2.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export function isBalancerTls12OrNewer(sslPolicy: string): boolean {
  return /^ELBSecurityPolicy-(?:TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/.test(sslPolicy);
}
