/** One program that breaks every policy of the pack. Each file is a part of it. */

import "./corners";
import "./data";
import "./detection";
import "./edge";
import "./events";
import "./front-doors";
import "./http-api";
import "./lambda";
import "./loose-ends";
import "./rest-api";
import "./roles";
import "./runtime";
import "./trail";
import "./users";
