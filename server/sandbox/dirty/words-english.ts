// English trades, surnames and first names.

/** Trades by field; within a field they are what people take for one another. */
export const trades: string[][] = [
  'Dental|Dental Group|Dental Care|Family Dentistry|Dentistry|Dental Associates|Dental Center|Smiles',
  'Orthodontics|Orthodontic Associates|Oral Surgery|Endodontics|Periodontics',
  'Law|Law Group|Law Firm|Law Office|Law Offices|Legal|Legal Group|Attorneys at Law|Trial Lawyers|Injury Law',
  'Accounting|CPA|CPAs|Tax & Accounting|Bookkeeping|Tax Services|Accountants|Accounting Services|Audit & Tax',
  'Financial|Wealth Management|Wealth Advisors|Financial Group|Capital|Capital Partners|Investments|Financial Planning|Asset Management',
  'Insurance|Insurance Agency|Insurance Group|Insurance Services|Insurance Brokers|Risk Management',
  'Medical|Medical Group|Medical Center|Medical Clinic|Clinic|Family Practice|Family Medicine|Internal Medicine|Health Center|Urgent Care',
  'Pediatrics|Children’s Clinic|Pediatric Associates',
  'Orthopedics|Sports Medicine|Physical Therapy|Chiropractic|Spine Center|Rehabilitation|Wellness Center',
  'Dermatology|Skin Care|Aesthetics|Plastic Surgery|Laser Center',
  'Eye Care|Optical|Vision Center|Optometry|Eye Associates|Eye Clinic',
  'Veterinary Hospital|Veterinary Clinic|Animal Hospital|Animal Clinic|Pet Hospital|Vet Services',
  'Pharmacy|Drug|Compounding Pharmacy|Apothecary',
  'Counseling|Psychology|Behavioral Health|Therapy Associates|Mental Health Services',
  'Senior Living|Assisted Living|Home Care|Home Health|Hospice|Care Center|Nursing Home|Care Homes',
  'Construction|Builders|Building Company|General Contractors|Construction Company|Contracting|Homes|Custom Homes|Developments',
  'Roofing|Roofing Company|Roofing & Siding|Exteriors',
  'Electric|Electrical|Electrical Contractors|Electrical Services|Electric Company',
  'Plumbing|Plumbing & Heating|Mechanical|Heating & Air|Heating & Cooling|HVAC|Air Conditioning|Refrigeration',
  'Painting|Drywall|Flooring|Tile|Carpets|Cabinets|Joinery|Glass|Windows & Doors|Interiors',
  'Landscaping|Landscape|Lawn Care|Tree Service|Nursery|Garden Center|Irrigation',
  'Concrete|Paving|Excavating|Excavation|Aggregates|Asphalt|Masonry|Stone Works',
  'Architects|Architecture|Design|Design Group|Design Studio|Architectural Group',
  'Engineering|Engineers|Consulting Engineers|Surveying|Engineering Services|Structural Engineers|Land Surveyors',
  'Real Estate|Realty|Properties|Property Management|Property Group|Lettings|Estate Agents|Real Estate Group|Commercial Properties',
  'Title|Title Company|Escrow|Mortgage|Mortgage Group|Home Loans|Lending',
  'Manufacturing|Manufacturing Company|Industries|Products|Fabrication|Fabricators|Metal Works|Machine|Machine Works|Machine Shop|Tool & Die|Precision',
  'Plastics|Packaging|Rubber|Chemical|Coatings|Composites|Molding',
  'Steel|Iron Works|Welding|Metals|Foundry|Castings|Recycling|Scrap Metal',
  'Supply|Supply Company|Distribution|Distributors|Wholesale|Equipment|Equipment Rental|Hardware|Lumber|Building Supply',
  'Logistics|Freight|Trucking|Transport|Transportation|Moving & Storage|Shipping|Haulage|Couriers|Express',
  'Auto|Auto Group|Auto Body|Automotive|Motors|Ford|Toyota|Honda|Tire|Tire & Auto|Collision Center|Car Wash|Motor Company',
  'Aviation|Marine|Boats|RV Center|Powersports|Cycles',
  'Foods|Food Company|Bakery|Catering|Meats|Produce|Seafood|Provisions|Coffee|Coffee Roasters|Creamery',
  'Restaurant|Grill|Cafe|Pizza|Kitchen|Tavern|Diner|Bar & Grill',
  'Brewing|Brewing Company|Brewery|Winery|Vineyards|Distillery|Cellars|Spirits',
  'Farms|Farm|Ranch|Orchards|Dairy|Grain|Cooperative|Feed & Seed',
  'Hotel|Inn|Resort|Lodge|Suites|Hospitality|Travel|Tours|Golf Club|Country Club',
  'Academy|School|Montessori School|Preschool|Learning Center|Day Care|Christian School|Charter School|Tutoring',
  'Church|Community Church|Baptist Church|Ministries|Lutheran Church|Fellowship',
  'Foundation|Trust|Charities|Food Bank|Community Services|Alliance|Housing Association|Youth Center',
  'Technologies|Technology|Tech|Software|Systems|Solutions|Networks|IT Services|Data Systems|Computing|Digital|Labs',
  'Consulting|Consultants|Advisors|Partners|Management|Consulting Group|Business Services|Strategies',
  'Marketing|Media|Advertising|Creative|Communications|Public Relations|Studios|Productions|Branding',
  'Printing|Print|Graphics|Signs|Sign Company|Press|Publishing|Imaging',
  'Staffing|Recruiting|Personnel|Employment|Talent|Recruitment|Search Partners',
  'Security|Alarm|Fire Protection|Lock & Key|Investigations|Safety',
  'Cleaning|Janitorial|Maintenance|Restoration|Pest Control|Facility Services|Laundry',
  'Energy|Solar|Power|Oil|Propane|Petroleum|Gas|Environmental|Water',
  'Fitness|Yoga|Gym|Spa|Salon|Barbers|Hair Studio|Day Spa',
  'Jewelers|Furniture|Boutique|Gifts|Florist|Books|Toys|Outfitters|Apparel|Textiles|Sporting Goods|Antiques',
  'Credit Union|Savings Bank|Bank|Bancorp|Bank & Trust',
  'Funeral Home|Memorial Chapel|Cremation Services',
  'Laboratories|Diagnostics|Biotech|Pharmaceuticals|Scientific|Research|Instruments|Medical Supply',
].map((field) => field.split('|'))

/** What hurried people add or leave out at the end. */
export const tails = [
  'Group',
  'Services',
  'Company',
  'Center',
  'Solutions',
  'Associates',
  'Enterprises',
  'International',
]

/** The most frequent first. */
export const surnames =
  'Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Martin Jackson Thompson White Lee Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray James Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes Fisher Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Wallace Cole West Hayes Gibson Bryant Ellis Stevens Murray Ford Marshall Owens McDonald Harrison Kennedy Wells Woods Henry Crawford Tucker Porter Hunter Hicks Hunt Black Warren Dixon Mills Palmer Nichols Grant Knight Ferguson Stone Hawkins Dunn Perkins Hudson Spencer Gardner Stephens Payne Pierce Berry Matthews Arnold Willis Ray Watkins Olson Carroll Duncan Snyder Hart Cunningham Bradley Lane Andrews Harper Fox Riley Armstrong Carpenter Weaver Greene Lawrence Elliott Chavez Sims Austin Peters Kelley Franklin Lawson Fields Ryan Schmidt Carr Wheeler Chapman Oliver Montgomery Richards Williamson Johnston Banks Meyer Bishop McCoy Howell Morrison Hansen Hanson Fernandez Garza Harvey Little Burton Stanley Nguyen George Jacobs Reid Kim Fuller Lynch Dean Gilbert Garrett Welch Larson Larsen Frazier Burke Day Moreno Bowman Fowler Brewer Hoffman Carlson Silva Pearson Holland Douglas Fleming Jensen Vargas Byrd Davidson Hopkins May Terry Herrera Wade Soto Walters Curtis Neal Caldwell Lowe Jennings Barnett Graves Jimenez Horton Shelton Barrett O’Brien Castro Sutton Gregory McKinney Lucas Miles Craig Rodriquez Chambers Holt Lambert Fletcher Watts Bates Hale Rhodes Pena Beck Newman Haynes McDaniel Mendez Bush Vaughn Parks Dawson Santiago Norris Hardy Love Steele Curry Powers Schultz Barker Guzman Page Munoz Ball Keller Chandler Weber Leonard Walsh Lyons Ramsey Wolfe Schneider Mullins Benson Sharp Bowen Daniel Barber Cummings Hines Baldwin Griffith Valdez Hubbard Salazar Reeves Warner Stevenson Burgess Santos Tate Cross Garner Mann Mack Moss Thornton Dennis McGee Farmer Delgado Aguilar Vega Glover Manning Cohen Harmon Rodgers Robbins Newton Todd Blair Higgins Ingram Reese Cannon Strickland Townsend Potter Goodwin Walton Rowe Hampton Ortega Patton Swanson Joseph Francis Goodman Maldonado Yates Becker Erickson Hodges Rios Conner Adkins Webster Norman Malone Hammond Flowers Cobb Moody Quinn Blake Maxwell Pope Floyd Osborne Paul McCarthy Guerrero Lindsey Estrada Sandoval Gibbs Tyler Gross Fitzgerald Stokes Doyle Sherman Saunders Wise Colon Gill Alvarado Greer Padilla Simon Waters Nunez Ballard Schwartz McBride Houston Christensen Klein Pratt Briggs Parsons McLaughlin Zimmerman French Buchanan Moran Copeland Roy Pittman Brady McCormick Holloway Brock Poole Frank Logan Owen Bass Marsh Drake Wong Jefferson Park Morton Abbott Sparks Patrick Norton Huff Clayton Massey Lloyd Figueroa Carson Bowers Roberson Barton Tran Lamb Harrington Casey Boone Cortez Clarke Mathis Singleton Wilkins Cain Bryan Underwood Hogan McKenzie Collier Luna Phelps McGuire Allison Bridges Wilkerson Nash Summers Atkins Patel Singh Khan Shah Chen Wang Li Zhang Liu Yang Huang Wu Lin Choi Park Tanaka Suzuki Sato Kaur Sharma Gupta Ali Ahmed Hussain Garcia Martinez Hernandez Lopez Gonzalez Rodriguez Perez Sanchez Ramirez Torres Flores Rivera Gomez Diaz Cruz Reyes Morales Gutierrez Ortiz Ramos Kowalski Nowak Wisniewski Novak Petrov Ivanov Rossi Russo Esposito Romano O’Connor O’Neill O’Sullivan Gallagher Doherty Byrne Kavanagh Nolan Brennan Fitzpatrick MacDonald Campbell Fraser Cameron Sinclair Buchanan McAllister McIntyre Mackenzie Llewellyn Pritchard Bevan Griffiths'.split(
    ' ',
  )

/** People who have a practice of their own. */
export const firstNames =
  'James John Robert Michael William David Richard Joseph Thomas Charles Daniel Matthew Anthony Mark Steven Paul Andrew Kenneth Kevin Brian George Edward Jason Ryan Jacob Gary Eric Stephen Larry Scott Frank Gregory Raymond Patrick Jack Dennis Jerry Peter Henry Nathan Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Amy Kathleen Angela Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Rachel Julia Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Priya Raj Wei Mei Hiroshi Fatima Omar Carlos Maria Luis Elena'.split(
    ' ',
  )
