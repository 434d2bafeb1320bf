/**
 * A shop on Lambda, and the trails that watch over it: no policy of the pack has anything to say about it. Each file is
 * a part of it.
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
