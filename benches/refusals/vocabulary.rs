//! The words of the pages: invented, of every kind that a name could be taken for.

/// Words that are not among the most frequent.
pub const RARE: &str = "\
    abbey acorn adage alcove almanac anvil apron aqueduct arbor artisan aspen atrium auburn \
    awning bagel bamboo banjo barley barn basil bayou beech bellows birch bison bobbin bonfire \
    bramble brass brisk brook bugle burrow cabin cactus canopy canyon cape caramel caravan \
    cashew cedarwood chalk chapel cinder cinnamon citadel citrus clover cobalt cobbler cocoa \
    comet conifer copse cormorant cosmos cottage coyote cradle crane crater creek crescent crest \
    crimson crocus curlew cypress daffodil dagger daisy damask dapple dapper deacon dewdrop \
    dolphin dovetail driftwood drizzle dusk easel ebony eclipse eddy egret elm ember emerald \
    enamel estuary fable fawn feather fennel fern ferry fiddle finch fjord flannel flint flora \
    flute foliage foxglove frost gable garnet geyser ginger glade gleam glen glider gorge \
    granite granary grotto grouse gull hamlet harp harrow hatch hawthorn hazel heath hedge heron \
    hickory hollow holly honeycomb hornet hyacinth ibis iris ivy jade jasmine jasper jetty \
    jigsaw juniper kelp kernel kestrel kettle kiln lagoon lantern lapis larch lark larkspur \
    lattice lava lavender lilac lily limestone linden lodestar loft loom lynx magnolia mallard \
    mangrove mantle marigold maroon marsh mast meander meridian mica mill mimosa minnow mocha \
    moor moss mulberry myrtle nautilus nectar nettle nimbus nook nutmeg oasis oat obsidian ochre \
    onyx opal orchid osprey otter pasture peat pebble pecan pelican peony periwinkle petal \
    pewter pheasant pinnacle piper plover plume pollen pond poplar poppy porcelain prairie \
    primrose pumice quail quay quill quince quiver raccoon rafter ramble raspberry ravine reed \
    relic ripple rivet rosemary rowan rudder russet rye saffron sage sandstone sardine scarlet \
    sequoia shale shoal sickle skylark slate sloop sorrel sparrow spindle spruce squall starling \
    stork summit sumac swallow swan sycamore tapestry tarragon teal tern terrace thicket thimble \
    thistle thrush thyme topaz trellis trout truffle tulip tundra turnip umber upland valerian \
    vale velvet verbena vesper viola walnut waterfall weasel weaver wharf wicker willow windmill \
    wisteria woodland wren yarrow yarn yew";

/// Words that go together, and that companies call themselves.
pub const COLLOCATIONS: &str = "\
    open data|smart city|blue sky|home office|next level|first class|green energy|real estate|\
    data center|cloud services|life science|best practice|supply chain|customer service|\
    social media|public sector|private equity|venture capital|short term|long term|high quality|\
    low cost|free trade|fair trade|new business|good food|fast food|big data|machine learning|\
    artificial intelligence|open source|clean energy|solar power|wind power|electric car|\
    mobile phone|credit card|bank account|interest rate|exchange rate|annual report|\
    board meeting|market share|market research|product design|web design|human resources|\
    risk management|project management|quality management|change management|time management|\
    event management|asset management|wealth management|health care|child care|skin care|\
    home care|day care|fresh water|drinking water|white paper|green paper|yellow page|black box|\
    red line|blue line|golden rule|silver lining|iron curtain|stone age|space age|space station|\
    train station|power station|power plant|power point|focus point|starting point|turning point|\
    point of sale|state of the art|work in progress|made to measure|black and white|\
    bread and butter|research and development|terms and conditions|trial and error|\
    supply and demand|profit and loss|pros and cons|north star|south pole|west coast|east coast|\
    city center|town hall|main street|high street|wall street|silicon valley|summer school|\
    high school|business school|law firm|law school|case law|common law|common sense|\
    common ground|higher ground|solid ground|ground floor|first floor|shop floor|trading floor|\
    open house|open door|open end|open space|white space|safe harbor|pearl harbor|safe haven|\
    tax haven|tax return|income tax|value added|added value|core value|market value|face value|\
    fair value";

/// Given names.
pub const GIVEN: &str = "\
    Elif Anna Marta Dev Jonas Sofia Liam Emma Noah Mia Lukas Hannah Paul Clara Felix Lena Max \
    Laura Ben Julia Tom Nina Jan Eva Ravi Priya Arjun Mei Wei Yuki Omar Layla Ivan Olga Piotr \
    Ana Luis Maria Carlos Lucia Marco Giulia Pierre Camille Hugo Chloe Erik Ingrid Lars Freya";

/// Surnames, many of them words; a hyphen stands for a blank.
pub const SURNAMES: &str = "\
    Kaya Lind Patel Long Young King Bishop Baker Müller Schmidt Schneider Fischer Weber Meyer \
    Wagner Becker Schulz Hoffmann Koch Richter Klein Wolf Neumann Schwarz Zimmermann Braun \
    Krüger Hofmann Hartmann Lange Smith Johnson Brown Taylor Walker White Harris Martin Thompson \
    Wood Hall Green Hill Moore Clark Lewis Carter Page Stone Rivers Fields Banks Church Marsh \
    Frost Snow Winter Summers Day Price Sharp Short Small Rich Poor Best Good Wise Strong \
    Armstrong Ng Li Wu Xu Park Choi Kim Tanaka Suzuki Sato Rossi Bianchi Ferrari Moreau Lefèvre \
    Dubois Garcia Lopez Sanchez Nowak Kowalski Novak Horvat Jensen Hansen Olsen Larsen Östberg \
    Åkesson Søndergaard O'Neill O'Brien McDonald MacKenzie van-Dijk de-Vries Costa Silva";

/// What companies end with.
pub const INDUSTRIES: &str = "\
    Payments Logistics Freight Bank Capital Partners Foods Energy Systems Software Labs Health \
    Media Travel Retail Insurance Pharma Engineering Consulting Solutions Services Technologies \
    Trading Motors Hotels Robotics Analytics Security Networks Studio";

/// Nouns of German, each with its capital.
pub const NOUNS: &str = "\
    Adler Anker Falke Löwe Brücke Turm Eiche Linde Birke Ahorn Buche Rabe Schwan Storch Hirsch \
    Fuchs Dachs Biber Otter Hecht Lachs Forelle Quelle Bach Strom Mühle Hafen Leuchtturm Kompass \
    Segel Welle Düne Klippe Gipfel Gletscher Tal Wiese Acker Garten Scheune Stall Speicher \
    Keller Dach Giebel Fenster Türe Schwelle Treppe Leiter Hammer Amboss Zange Nagel Schraube \
    Feder Tinte Papier Siegel Wappen Krone Zepter Schild Speer Bogen Pfeil Köcher Zelt Lager \
    Feuer Funke Flamme Asche Kohle Erz Kupfer Zinn Silber Gold Perle Koralle Muschel Nordwind \
    Südwind Abendstern Morgenrot Sonnenblume";

/// Places.
pub const PLACES: &str = "\
    Berlin Munich Hamburg Paris Lyon Zurich Vienna London Madrid Lisbon Amsterdam Stockholm Oslo \
    Copenhagen Warsaw Prague Dublin Milan Rome Boston Austin Chicago Toronto Sydney Singapore \
    Tokyo Cologne Leipzig Ghent";

/// What invented names are made of.
pub const SYLLABLES: &str = "\
    ba be bo ca co da di do el en fa fi ga go ha hy in ja ka ko la li lo lu ma mi mo na ne no nu \
    or pa pe po qua ra re ri ro sa se si so ta te ti to tri va ve vi vo xa xi ya zi zo";

/// Abbreviations of everybody's.
pub const SHORT: &str = "\
    API SDK KPI CEO CFO CRM ERP PDF CSV SLA NDA ROI VAT GDP USA USD EUR ISO SQL FAQ";
