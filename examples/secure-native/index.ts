/**
 * The shop of `examples/secure` on resources of the provider `aws-native`: no policy of the pack has anything to say
 * about it. What this provider has no resource for is left out: caches of AppSync, grants of keys, files in buckets.
 */

import "./chat";
import "./data";
import "./detection";
import "./edge";
import "./front-doors";
import "./http-api";
import "./jobs";
import "./partner-api";
import "./reports";
import "./rest-api";
import "./trail";
import "./users";
